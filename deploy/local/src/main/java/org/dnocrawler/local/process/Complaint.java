package org.dnocrawler.local.process;

import java.io.Serial;

/// Something the user can understand and mend; printed without a stack trace.
public final class Complaint extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String advice;

  /// A complaint with a way out.
  ///
  /// @param what what is wrong, one sentence
  /// @param advice what to do about it, one sentence; may be empty
  public Complaint(String what, String advice) {
    super(what);
    this.advice = advice;
  }

  /// What to do about it; may be empty.
  public String advice() {
    return advice;
  }
}

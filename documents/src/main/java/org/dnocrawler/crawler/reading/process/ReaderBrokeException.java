package org.dnocrawler.crawler.reading.process;

import java.io.Serial;

/// A reader process came to its end before its answer.
public final class ReaderBrokeException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Breakage breakage;

  /// @param detail more than the breakage says, empty for nothing
  public ReaderBrokeException(Breakage breakage, String detail) {
    this.breakage = breakage;
    super(breakage.reason() + (detail.isEmpty() ? "" : ": " + detail));
  }

  /// What happened.
  public Breakage breakage() {
    return breakage;
  }
}

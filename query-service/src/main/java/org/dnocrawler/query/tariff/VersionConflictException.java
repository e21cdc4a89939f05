package org.dnocrawler.query.tariff;

import java.io.Serial;

/// Somebody changed the data meanwhile.
public final class VersionConflictException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int expected;
  private final int served;

  VersionConflictException(int expected, int served) {
    super("version " + expected + " is not the served one, " + served + " is");
    this.expected = expected;
    this.served = served;
  }

  /// The version that was to be changed.
  public int expected() {
    return expected;
  }

  /// The version that is served; 0 for none.
  public int served() {
    return served;
  }
}

package org.dnocrawler.bench;

import java.io.Serial;

/// Something that a measurement needs is not there; the message says what, and the way out.
public final class Unavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /// @param message what is not there, and the way out
  public Unavailable(String message) {
    super(message);
  }
}

package org.dnocrawler.bench;

import java.io.Serial;

/// Something that a measurement needs is not there; the message says what, and the way out.
final class Unavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  Unavailable(String message) {
    super(message);
  }
}

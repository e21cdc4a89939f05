package org.dnocrawler.local.ask;

import java.io.Serial;

/// The suite did not answer at all.
public final class UnreachableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  UnreachableException(String url) {
    super("Nothing answers at %s.".formatted(url));
  }
}

package org.dnocrawler.crawler.fetch;

import java.io.Serial;

/// A body passed its limit while it was read.
final class TooLargeException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /// @param limit the limit in bytes
  TooLargeException(long limit) {
    super("longer than the accepted %d bytes".formatted(limit));
  }
}

package org.dnocrawler.crawler.document;

import java.io.IOException;
import java.io.Serial;

/// The bytes are no document, or one that would take more than its share of memory.
final class UnreadableException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /// @param reason a short phrase for a person
  UnreadableException(String reason) {
    super(reason);
  }
}

package org.dnocrawler.crawler.pipeline;

import java.io.Serial;

/// A reader gave up on a document for a reason that lies in the reader, the limits or the moment.
final class ReadingBrokeException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /// @param reason what happened, a short phrase for a person
  ReadingBrokeException(String reason) {
    super(reason);
  }
}

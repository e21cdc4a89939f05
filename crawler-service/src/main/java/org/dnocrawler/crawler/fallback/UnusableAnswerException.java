package org.dnocrawler.crawler.fallback;

import java.io.Serial;

/// The model's API answered, but not with what a model says.
final class UnusableAnswerException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /// @param reason what the answer is, without quoting it
  UnusableAnswerException(String reason) {
    super(reason);
  }
}

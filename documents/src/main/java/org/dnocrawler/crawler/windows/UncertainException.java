package org.dnocrawler.crawler.windows;

import java.io.Serial;

/// Where something stands is not certain.
final class UncertainException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  /// @param reason what is not certain, for a person
  UncertainException(String reason) {
    this.reason = reason;
    super(reason);
  }

  String reason() {
    return reason;
  }
}

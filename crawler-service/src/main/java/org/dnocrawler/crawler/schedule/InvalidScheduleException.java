package org.dnocrawler.crawler.schedule;

/// A schedule was given times that it cannot keep.
final class InvalidScheduleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param why a sentence for a person
  InvalidScheduleException(String why) {
    super(why);
  }
}

package org.dnocrawler.crawler.fallback;

/// What came of a question to the model.
sealed interface Answer {

  /// It said something, whatever that is.
  ///
  /// @param text what it said, bounded in length, not trusted
  record Said(String text) implements Answer {}

  /// It was not asked or did not answer; another time it may.
  ///
  /// @param reason why, a short phrase for a person
  record Silent(String reason) implements Answer {}
}

package org.dnocrawler.common.cache;

/// What is said on the channel of invalidations; keys have no spaces and no such names.
sealed interface CacheMessage {

  /// A sign of life.
  String BEAT = "beat";

  /// Start of a message that names a pattern.
  String PATTERN = "pattern ";

  /// One key was dropped.
  record Key(String key) implements CacheMessage {}

  /// Keys that fit a pattern were dropped.
  record Many() implements CacheMessage {}

  /// A sign of life.
  record Beat() implements CacheMessage {}

  /// The message for a pattern.
  static String of(KeyPattern pattern) {
    return PATTERN + pattern.glob();
  }

  /// What a message says; never fails.
  static CacheMessage parse(String text) {
    if (text.equals(BEAT)) {
      return new Beat();
    }
    return text.startsWith(PATTERN) ? new Many() : new Key(text);
  }
}

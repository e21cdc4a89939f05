package org.dnocrawler.common.cache;

/// What the cache answers: a value, or the knowledge that there is none.
///
/// @param <T> type of the value
public sealed interface Cached<T> {

  /// Where the answer came from.
  CacheLevel level();

  /// Whether the value is past its time and served only because the source failed.
  default boolean stale() {
    return level() == CacheLevel.STALE;
  }

  /// A value.
  ///
  /// @param value the value
  /// @param level where it came from
  record Present<T>(T value, CacheLevel level) implements Cached<T> {}

  /// The source has no such value, now or when it was last asked.
  ///
  /// @param level where that is known from
  record Absent<T>(CacheLevel level) implements Cached<T> {}
}

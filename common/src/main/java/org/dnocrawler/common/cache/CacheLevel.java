package org.dnocrawler.common.cache;

/// Where an answer came from.
public enum CacheLevel {
  /// The memory of this process.
  L1,
  /// Redis.
  L2,
  /// The source behind the cache.
  SOURCE,
  /// Kept past its time and served because the source failed.
  STALE
}

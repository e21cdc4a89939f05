package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The memory of this process.
///
/// An entry is put only if nothing was dropped since its reader began, so that a value that was
/// read before a drop cannot be put after it.
final class FirstLevel {

  private final AtomicLong drops = new AtomicLong();
  private final Cache<String, Entry> entries;

  FirstLevel(int mostEntries) {
    entries =
        Caffeine.newBuilder()
            .maximumSize(mostEntries)
            .expireAfter(Expiry.<String, Entry>creating((_, entry) -> entry.timeToLive()))
            .build();
  }

  /// An entry as it is kept.
  ///
  /// @param value the value; null for the knowledge that there is none
  /// @param timeToLive how long it may be served
  record Entry(@Nullable Object value, Duration timeToLive) {}

  /// The entry, or null when there is none.
  @Nullable Entry get(String key) {
    return entries.getIfPresent(key);
  }

  /// A mark of now, to be shown when putting what is read from now on.
  long mark() {
    return drops.get();
  }

  /// Puts an entry unless something was dropped since the mark.
  void put(String key, Entry entry, long mark) {
    if (entry.timeToLive().isPositive()) {
      entries.asMap().compute(key, (_, old) -> drops.get() == mark ? entry : old);
    }
  }

  /// Drops one entry.
  void drop(String key) {
    drops.incrementAndGet();
    entries.invalidate(key);
  }

  /// Drops every entry.
  void dropAll() {
    drops.incrementAndGet();
    entries.invalidateAll();
  }
}

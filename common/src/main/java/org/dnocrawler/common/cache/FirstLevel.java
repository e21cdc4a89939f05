package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// The memory of this process, bounded in entries and in bytes.
///
/// An entry is put only if its key was not dropped since its reader began, so that a value that was
/// read before a drop cannot be put after it. An entry counts as no less than its share of the
/// bytes if all entries were there, so that one bound serves for both.
final class FirstLevel {

  /// Java objects take about so many times the bytes of their JSON.
  private static final int OBJECTS_TO_JSON = 3;

  private static final int OVERHEAD = 200;
  private static final int STRIPES = 4096;

  private final AtomicLongArray drops = new AtomicLongArray(STRIPES);
  private final AtomicLong dropsOfAll = new AtomicLong();
  private final Cache<String, Entry> entries;
  private final Ticker ticker;
  private final long mostBytes;
  private final int leastBytes;

  FirstLevel(CacheProperties properties, Ticker ticker, Runnable evicted) {
    this.ticker = ticker;
    this.mostBytes = properties.localSize().toBytes();
    this.leastBytes =
        (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(mostBytes, properties.localEntries()));
    this.entries =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumWeight(mostBytes)
            .weigher(this::weight)
            .evictionListener((_, _, cause) -> {
              if (cause == RemovalCause.SIZE) {
                evicted.run();
              }
            })
            .expireAfter(Expiry.<String, Entry>writing((_, entry) -> entry.keptFor()))
            .build();
  }

  /// A moment, to be shown when putting what is read from then on.
  ///
  /// @param drops of the key, up to then
  /// @param dropsOfAll of everything, up to then
  /// @param nanos the moment, by the ticker
  record Mark(long drops, long dropsOfAll, long nanos) {}

  /// An entry as it is kept.
  ///
  /// @param value the value; null for the knowledge that there is none
  /// @param level what its answers say: `L1`, or `STALE` while it stands in for a failed source
  /// @param jsonBytes size of its JSON
  /// @param mark when it began to be read
  /// @param refreshNanos from then on the next reader has it loaded anew; largest for never
  /// @param servedNanos up to then it is served
  /// @param keptNanos up to then it is served if its source fails
  record Entry(
      @Nullable Object value,
      CacheLevel level,
      int jsonBytes,
      Mark mark,
      long refreshNanos,
      long servedNanos,
      long keptNanos) {

    Duration keptFor() {
      return Duration.ofNanos(Math.max(1, keptNanos - mark.nanos()));
    }

    boolean isToRefresh(long now) {
      return refreshNanos != Long.MAX_VALUE && now - refreshNanos >= 0;
    }
  }

  private int weight(String key, Entry entry) {
    var bytes = (long) OBJECTS_TO_JSON * entry.jsonBytes() + 2L * key.length() + OVERHEAD;
    return (int) Math.min(Integer.MAX_VALUE, Math.max(leastBytes, bytes));
  }

  /// The entry that may be served now, or null when there is none.
  @Nullable Entry get(String key, long now) {
    var entry = kept(key);
    return entry == null || now - entry.servedNanos() >= 0 ? null : entry;
  }

  /// The entry that may be served when its source fails, unless its key was dropped since the mark;
  /// null when there is none.
  @Nullable Entry ifDown(String key, Mark mark) {
    var entry = kept(key);
    return entry == null || !holds(key, mark) || ticker.read() - entry.keptNanos() >= 0
        ? null
        : entry;
  }

  private @Nullable Entry kept(String key) {
    var entry = entries.getIfPresent(key);
    return entry == null || entry.mark().dropsOfAll() != dropsOfAll.get() ? null : entry;
  }

  /// A mark of now.
  Mark mark(String key) {
    return new Mark(drops.get(stripe(key)), dropsOfAll.get(), ticker.read());
  }

  private boolean holds(String key, Mark mark) {
    return drops.get(stripe(key)) == mark.drops() && dropsOfAll.get() == mark.dropsOfAll();
  }

  /// Puts an entry unless its key was dropped since its mark.
  void put(String key, Entry entry) {
    if (entry.keptNanos() - ticker.read() > 0) {
      entries.asMap().compute(key, (_, old) -> holds(key, entry.mark()) ? entry : old);
    }
  }

  /// Drops one entry.
  void drop(String key) {
    drops.incrementAndGet(stripe(key));
    entries.invalidate(key);
  }

  /// Drops every entry; what is put at this moment with an older mark is not served.
  void dropAll() {
    dropsOfAll.incrementAndGet();
    entries.invalidateAll();
  }

  /// How many entries there are, about.
  long size() {
    return entries.estimatedSize();
  }

  /// Bytes they count as, what was just put or dropped included.
  long bytes() {
    entries.cleanUp();
    return entries
        .policy()
        .eviction()
        .map(eviction -> eviction.weightedSize().orElse(0))
        .orElse(0L);
  }

  /// Bytes they may count as.
  long mostBytes() {
    return mostBytes;
  }

  private static int stripe(String key) {
    var hash = key.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }
}

package org.dnocrawler.query.cache;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dnocrawler.common.cache.CacheInfo;
import org.dnocrawler.common.cache.KeyInfo;
import org.dnocrawler.common.cache.KeyPage;
import org.dnocrawler.common.cache.StoreInfo;
import org.jspecify.annotations.Nullable;

/// What the cache holds and how it does, as admins see it.
///
/// @param type `redis` or `memory`
/// @param connected whether messages of other processes come in
/// @param local the memory of the process that answered
/// @param store what is behind that; absent while it cannot be asked
/// @param namespaces reads since that process started, by namespace
record CacheView(
    String type,
    boolean connected,
    Local local,
    @Nullable Store store,
    Map<String, Reads> namespaces) {

  private static final int RATE_DIGITS = 4;

  static CacheView of(CacheInfo info) {
    var namespaces = new TreeMap<String, Reads>();
    info.counts().forEach((name, counts) -> namespaces.put(name, Reads.of(counts)));
    var store = info.store();
    return new CacheView(
        info.type().name().toLowerCase(Locale.ROOT),
        info.connected(),
        new Local(info.localEntries(), info.localBytes(), info.localMostBytes()),
        store == null ? null : Store.of(store),
        namespaces);
  }

  /// The memory of one process.
  ///
  /// @param entries values in it
  /// @param bytes what they count as
  /// @param maxBytes what they may count as
  record Local(long entries, long bytes, long maxBytes) {}

  /// The store of all processes, with all that else is kept in it.
  ///
  /// @param usedBytes what it uses
  /// @param maxBytes what it may use; absent for no bound
  /// @param evicted keys removed for want of room since it started
  record Store(long usedBytes, @Nullable Long maxBytes, long evicted) {
    static Store of(StoreInfo info) {
      return new Store(
          info.usedBytes(), info.mostBytes() == 0 ? null : info.mostBytes(), info.evicted());
    }
  }

  /// How reads of one namespace were answered.
  ///
  /// @param l1 from the memory of the process
  /// @param l2 from the store
  /// @param stale past their time, because the source failed
  /// @param misses by the source
  /// @param hitRate share that asked no source, from 0 to 1
  record Reads(long l1, long l2, long stale, long misses, BigDecimal hitRate) {
    static Reads of(CacheInfo.Counts counts) {
      return new Reads(
          counts.l1(),
          counts.l2(),
          counts.stale(),
          counts.misses(),
          BigDecimal.valueOf(counts.hitRate()).setScale(RATE_DIGITS, RoundingMode.HALF_UP));
    }
  }

  /// A page of keys.
  ///
  /// @param items keys, in no order
  /// @param nextCursor where the next page starts; absent on the last
  record Keys(List<Key> items, @Nullable String nextCursor) {
    static Keys of(KeyPage page) {
      return new Keys(page.keys().stream().map(Key::of).toList(), page.nextCursor());
    }
  }

  /// A key, without its value.
  ///
  /// @param key its name
  /// @param ttlSeconds how long it will be there, the time included for which it may stand in for a
  ///   failed source; absent for without end
  /// @param bytes size of what is stored, compressed as it is
  record Key(String key, @Nullable Long ttlSeconds, long bytes) {
    static Key of(KeyInfo info) {
      var left = info.left();
      return new Key(info.key(), left == null ? null : seconds(left), info.bytes());
    }

    private static long seconds(Duration left) {
      return left.plusMillis(999).toSeconds();
    }
  }

  /// What was dropped.
  ///
  /// @param dropped values that were stored; memory is dropped whether there were any or not
  record Dropped(long dropped) {}
}

package org.dnocrawler.common.cache;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the cache holds and how it does.
///
/// @param type where values are kept
/// @param connected whether messages of other processes come in; true with memory alone
/// @param localEntries values in the memory of this process
/// @param localBytes bytes they count as
/// @param localMostBytes bytes they may count as
/// @param store how full the store behind that is; null when it cannot be asked
/// @param counts reads since the start of this process, by namespace
public record CacheInfo(
    CacheProperties.Type type,
    boolean connected,
    long localEntries,
    long localBytes,
    long localMostBytes,
    @Nullable StoreInfo store,
    Map<String, Counts> counts) {

  /// How reads were answered.
  ///
  /// @param l1 from the memory of this process
  /// @param l2 from the store
  /// @param stale past their time, because the source failed
  /// @param misses by the source
  public record Counts(long l1, long l2, long stale, long misses) {

    /// Share of reads that asked no source, from 0 to 1; 0 when there were none.
    public double hitRate() {
      var all = l1 + l2 + stale + misses;
      return all == 0 ? 0 : (double) (l1 + l2 + stale) / all;
    }
  }
}

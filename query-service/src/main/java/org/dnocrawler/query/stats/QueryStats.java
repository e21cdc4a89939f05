package org.dnocrawler.query.stats;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts questions in memory until they are written; counting costs no round trip.
public final class QueryStats {

  static final String TOTAL = "total";
  static final String CACHE_HITS = "cache_hits";
  static final String CRAWLS = "crawls";
  static final String FAILED = "failed";

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /// A question was answered with figures.
  ///
  /// @param fromCache whether the database was not asked
  public void answered(boolean fromCache) {
    add(TOTAL, 1);
    if (fromCache) {
      add(CACHE_HITS, 1);
    }
  }

  /// A question was handed to a job.
  ///
  /// @param created whether it began a new crawl
  public void crawled(boolean created) {
    add(TOTAL, 1);
    if (created) {
      add(CRAWLS, 1);
    }
  }

  /// A question was answered with a problem.
  public void failed() {
    add(TOTAL, 1);
    add(FAILED, 1);
  }

  /// Takes what was counted since the last time.
  Map<String, Long> take() {
    var taken = new TreeMap<String, Long>();
    counts.forEach((name, count) -> {
      var sum = count.sumThenReset();
      if (sum > 0) {
        taken.put(name, sum);
      }
    });
    return taken;
  }

  /// Puts back what could not be written.
  void putBack(Map<String, Long> taken) {
    taken.forEach(this::add);
  }

  private void add(String name, long count) {
    counts.computeIfAbsent(name, _ -> new LongAdder()).add(count);
  }
}

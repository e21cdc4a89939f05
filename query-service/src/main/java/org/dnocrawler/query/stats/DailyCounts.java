package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the counters of the last days.
final class DailyCounts {

  static final int MOST_DAYS = 7;

  private final StateRedis redis;
  private final Clock clock;

  DailyCounts(StateRedis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /// Counters of one day.
  ///
  /// @param date the day (UTC)
  /// @param total questions
  /// @param cacheHits those answered without the database
  /// @param crawls those that began a crawl
  /// @param failed those answered with a problem
  record Day(LocalDate date, long total, long cacheHits, long crawls, long failed) {}

  /// The last days, today first; days without a question have zeros.
  ///
  /// @param days from 1 to 7: counters are kept no longer
  Flux<Day> last(int days) {
    return Flux.defer(() -> {
      var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return Flux.range(0, days).map(today::minusDays).concatMap(this::day);
    });
  }

  private Mono<Day> day(LocalDate date) {
    return redis
        .template()
        .<String, String>opsForHash()
        .entries(RedisKeys.queryStats(date.toString()))
        .collectMap(count -> count.getKey(), count -> Long.parseLong(count.getValue()))
        .map(counts ->
            new Day(
                date,
                counts.getOrDefault(QueryStats.TOTAL, 0L),
                counts.getOrDefault(QueryStats.CACHE_HITS, 0L),
                counts.getOrDefault(QueryStats.CRAWLS, 0L),
                counts.getOrDefault(QueryStats.FAILED, 0L)));
  }
}

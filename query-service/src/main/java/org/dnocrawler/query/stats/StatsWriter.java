package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Adds what was counted to the hash of the day (UTC).
///
/// Counts that were not written before a crash are lost; a count whose write was answered by an
/// error may be added twice.
final class StatsWriter {

  private static final Duration KEPT = Duration.ofDays(7);

  private final QueryStats stats;
  private final StateRedis redis;
  private final Clock clock;

  StatsWriter(QueryStats stats, StateRedis redis, Clock clock) {
    this.stats = stats;
    this.redis = redis;
    this.clock = clock;
  }

  /// Writes what was counted; keeps it for the next time when that fails.
  Mono<Void> write() {
    return Mono.defer(() -> {
      var taken = stats.take();
      if (taken.isEmpty()) {
        return Mono.<Void>empty();
      }
      var key =
          RedisKeys.queryStats(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
      var hash = redis.template().<String, String>opsForHash();
      return Flux.fromIterable(taken.entrySet())
          .concatMap(count -> hash.increment(key, count.getKey(), count.getValue()))
          .then(redis.template().expire(key, KEPT))
          .then()
          .doOnError(_ -> stats.putBack(taken));
    });
  }
}

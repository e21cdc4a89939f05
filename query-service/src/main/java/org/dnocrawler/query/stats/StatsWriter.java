package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Adds what was counted to the hash of the day (UTC), once a second.
///
/// Counts of the last second before a crash are lost; a count whose write was answered by an error
/// may be added twice.
final class StatsWriter implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(StatsWriter.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofDays(7);

  private final QueryStats stats;
  private final StateRedis redis;
  private final Clock clock;
  private @Nullable Disposable running;

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

  private Mono<Void> writeLater(Throwable cause) {
    LOG.debug("statistics are written later: {}", cause.toString());
    return Mono.empty();
  }

  @Override
  public void start() {
    running =
        Flux.interval(BEAT)
            .onBackpressureDrop()
            .concatMap(_ -> write().onErrorResume(this::writeLater), 1)
            .subscribe();
  }

  @Override
  public void stop() {
    if (running != null) {
      running.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null && !running.isDisposed();
  }
}

package org.dnocrawler.common.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/// The same arithmetic as `take.lua`, for what this process alone has seen.
///
/// It is told of every request that Redis admitted, so that it knows its subjects when Redis goes.
final class LocalLimiter {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /// Theoretical arrival time in µs by key; absent stands for a whole quota.
  private final ConcurrentMap<String, Long> arrivals;

  LocalLimiter(Clock clock, int subjects) {
    this.clock = clock;
    this.arrivals =
        Caffeine.newBuilder()
            .maximumSize(subjects)
            .expireAfter(Expiry.<String, Long>writing((_, arrival) -> until(arrival)))
            .<String, Long>build()
            .asMap();
  }

  /// Takes one unit from every policy, or from none.
  Decision take(List<Limit> limits) {
    lock.lock();
    try {
      return decide(limits, nowMicros());
    } finally {
      lock.unlock();
    }
  }

  /// Counts a request that was admitted elsewhere; never beyond a spent quota.
  void record(List<Limit> limits) {
    lock.lock();
    try {
      var now = nowMicros();
      limits.forEach(limit -> advance(limit, now));
    } finally {
      lock.unlock();
    }
  }

  private Decision decide(List<Limit> limits, long now) {
    var standings = standings(limits, now);
    if (standings.stream().anyMatch(Standing::violated)) {
      return new Decision.Refused(standings);
    }
    limits.forEach(limit -> advance(limit, now));
    return new Decision.Admitted(
        standings(limits, now).stream()
            .map(each -> new Standing(each.policy(), each.remaining(), each.reset(), Duration.ZERO))
            .toList());
  }

  private List<Standing> standings(List<Limit> limits, long now) {
    var standings = new ArrayList<Standing>(limits.size());
    for (var limit : limits) {
      standings.add(standing(limit.policy(), arrival(limit, now) - now));
    }
    return standings;
  }

  /// @param debtMicros time until the whole quota is back
  private static Standing standing(LimitPolicy policy, long debtMicros) {
    var free = policy.burstMicros() - debtMicros;
    return new Standing(
        policy,
        free / policy.emissionMicros(),
        Duration.of(debtMicros, ChronoUnit.MICROS),
        Duration.of(Math.max(0, policy.emissionMicros() - free), ChronoUnit.MICROS));
  }

  private void advance(Limit limit, long now) {
    var latest = now + limit.policy().burstMicros();
    var next = arrival(limit, now) + limit.policy().emissionMicros();
    arrivals.put(limit.key(), Math.min(next, latest));
  }

  private long arrival(Limit limit, long now) {
    var latest = now + limit.policy().burstMicros();
    return Math.clamp(arrivals.getOrDefault(limit.key(), now), now, latest);
  }

  private Duration until(long arrivalMicros) {
    return Duration.of(Math.max(0, arrivalMicros - nowMicros()), ChronoUnit.MICROS);
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}

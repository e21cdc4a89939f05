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

/// What this process alone has seen, for when Redis does not answer: every policy is held as one
/// whose units come back evenly.
///
/// It is told of all that Redis counted for this process, so that it knows its subjects when Redis
/// goes.
final class LocalLimiter {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /// Theoretical arrival time in µs by key; absent stands for a whole burst.
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

  /// Takes the request's units from every policy, or from none.
  Decision take(List<Limit> limits) {
    lock.lock();
    try {
      return decide(limits, nowMicros());
    } finally {
      lock.unlock();
    }
  }

  /// Counts a request that was admitted elsewhere; never beyond a spent burst.
  void record(List<Limit> limits) {
    lock.lock();
    try {
      var now = nowMicros();
      limits.forEach(limit -> advance(limit, limit.cost(), now));
    } finally {
      lock.unlock();
    }
  }

  /// Counts units that were handed out ahead.
  void record(Limit limit, int units) {
    lock.lock();
    try {
      advance(limit, units, nowMicros());
    } finally {
      lock.unlock();
    }
  }

  private Decision decide(List<Limit> limits, long now) {
    var before = standings(limits, now);
    if (before.stream().anyMatch(Standing::refuses)) {
      return new Decision.Refused(before);
    }
    var after = new ArrayList<Standing>(limits.size());
    for (var i = 0; i < limits.size(); i++) {
      after.add(taken(limits.get(i), before.get(i), now));
    }
    return new Decision.Admitted(after);
  }

  /// Takes the units; from a shadow policy that is spent, none.
  private Standing taken(Limit limit, Standing before, long now) {
    if (before.violated()) {
      return before;
    }
    advance(limit, limit.cost(), now);
    return standing(limit, arrival(limit, now) - now, Duration.ZERO);
  }

  private List<Standing> standings(List<Limit> limits, long now) {
    var standings = new ArrayList<Standing>(limits.size());
    for (var limit : limits) {
      var debt = arrival(limit, now) - now;
      standings.add(standing(limit, debt, waitFor(limit, debt)));
    }
    return standings;
  }

  /// @param debtMicros time until all units are back
  private static Standing standing(Limit limit, long debtMicros, Duration retryAfter) {
    var policy = limit.policy();
    return new Standing(
        policy,
        (policy.burstMicros() - debtMicros) / policy.emissionMicros(),
        Duration.of(debtMicros, ChronoUnit.MICROS),
        retryAfter);
  }

  private static Duration waitFor(Limit limit, long debtMicros) {
    var policy = limit.policy();
    var missing = debtMicros + policy.emissionMicros() * limit.cost() - policy.burstMicros();
    return Duration.of(Math.max(0, missing), ChronoUnit.MICROS);
  }

  private void advance(Limit limit, int units, long now) {
    var latest = now + limit.policy().burstMicros();
    var next = arrival(limit, now) + limit.policy().emissionMicros() * units;
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

package org.dnocrawler.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.common.limits.Decision;
import org.dnocrawler.common.limits.Limit;
import org.dnocrawler.common.limits.Standing;

/// Addresses that were refused a moment ago.
///
/// A spent policy admits nothing before its time, so until then neither Redis nor the token needs
/// to be looked at: a flood costs next to nothing.
final class SpentAddresses {

  private static final int MOST = 100_000;

  private final Clock clock;

  private final Cache<Limit, Spent> spent =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.<Limit, Spent>writing((_, spent) -> spent.standing().retryAfter()))
          .build();

  SpentAddresses(Clock clock) {
    this.clock = clock;
  }

  /// The time by which refusals are reckoned.
  Instant now() {
    return clock.instant();
  }

  /// Remembers that an address is spent under a policy.
  ///
  /// @param askedAt from when on the standing may hold: its answer may have taken a while, and
  ///   nobody must be refused longer than it says
  void note(Limit address, Standing standing, Instant askedAt) {
    spent.put(address, new Spent(standing, askedAt));
  }

  /// The refusal that an address would get now; empty when it has to be asked for.
  Optional<Decision.Refused> refusalOf(List<Limit> addresses) {
    var standings = new ArrayList<Standing>(0);
    for (var address : addresses) {
      var then = spent.getIfPresent(address);
      var now = then == null ? null : standingNow(then);
      if (now != null && now.refuses()) {
        standings.add(now);
      }
    }
    return standings.isEmpty() ? Optional.empty() : Optional.of(new Decision.Refused(standings));
  }

  private Standing standingNow(Spent then) {
    var passed = Duration.between(then.at(), clock.instant());
    var standing = then.standing();
    return new Standing(
        standing.policy(),
        standing.remaining(),
        standing.reset().minus(passed),
        standing.retryAfter().minus(passed));
  }

  /// @param standing at that moment
  private record Spent(Standing standing, Instant at) {}
}

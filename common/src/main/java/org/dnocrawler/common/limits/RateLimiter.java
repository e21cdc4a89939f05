package org.dnocrawler.common.limits;

import java.util.List;
import reactor.core.publisher.Mono;

/// Admits or refuses requests under several policies at once.
///
/// Redis decides, by its own clock, so that all instances hold one count. Where it is away or takes
/// longer than the budget, the caller's wish of [WithoutRedis] is followed.
public interface RateLimiter {

  /// Takes one unit from every policy, or from none if one of them is spent.
  ///
  /// Cancelling may or may not take the units. A request whose answer came too late may be counted
  /// although this process decided on it: never the other way round.
  ///
  /// @param limits at least one; each with a key of its own
  /// @param withoutRedis what to do while Redis does not answer
  /// @return always one decision; Redis' failures are not errors here
  Mono<Decision> take(List<Limit> limits, WithoutRedis withoutRedis);
}

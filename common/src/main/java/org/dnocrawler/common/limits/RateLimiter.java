package org.dnocrawler.common.limits;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Admits or refuses requests under several policies at once.
///
/// Redis decides, by its own clock, so that all instances hold one count. Where it is away or takes
/// longer than the budget, the caller's wish of [WithoutRedis] is followed.
public interface RateLimiter {

  /// Takes the request's units from every policy, or none if one of them is spent.
  ///
  /// Cancelling may or may not take the units. A request whose answer came too late may be counted
  /// although this process decided on it: never the other way round.
  ///
  /// @param limits at least one; each with a key of its own
  /// @param withoutRedis what to do while Redis does not answer
  /// @return always one decision; Redis' failures are not errors here
  Mono<Decision> take(List<Limit> limits, WithoutRedis withoutRedis);

  /// As [#take], where nobody has to be asked: from units that Redis handed out ahead, or by this
  /// process alone while Redis is left alone. Never blocks.
  ///
  /// @return null says nothing and has taken nothing: [#take] it
  @Nullable Decision takeNow(List<Limit> limits, WithoutRedis withoutRedis);

  /// Counts further units of a request that was admitted, when it turns out what it cost. Nothing
  /// is refused; the subject may owe up to one burst afterwards.
  ///
  /// @param limits the policies that are charged, each with the further units as its cost
  /// @return completes when counted, or when it is known that it cannot be: that is logged
  Mono<Void> charge(List<Limit> limits);

  /// Where a subject stands, without counting anything.
  ///
  /// @return one standing a limit, in their order; fails when Redis does not answer
  Mono<List<Standing>> look(List<Limit> limits);
}

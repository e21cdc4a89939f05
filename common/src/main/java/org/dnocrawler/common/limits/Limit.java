package org.dnocrawler.common.limits;

import org.dnocrawler.common.redis.RedisKeys;

/// A policy as it applies to one request of one subject.
///
/// @param policy how often
/// @param subject who
/// @param cost units that the request takes, from 1 to the policy's burst
public record Limit(LimitPolicy policy, LimitSubject subject, int cost) {

  /// Checks that the request can be admitted at all.
  public Limit {
    if (cost < 1 || cost > policy.burst()) {
      throw new IllegalArgumentException(
          "a request can never take %d units of '%s'".formatted(cost, policy.name()));
    }
  }

  /// A request that takes one unit.
  public static Limit ofOne(LimitPolicy policy, LimitSubject subject) {
    return new Limit(policy, subject, 1);
  }

  /// The Redis key that counts this subject under this policy.
  public String key() {
    return RedisKeys.limit(policy.name(), policy.form(), subject.text());
  }
}

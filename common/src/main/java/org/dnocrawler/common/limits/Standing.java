package org.dnocrawler.common.limits;

import java.time.Duration;

/// Where a subject stands under one policy after a decision.
///
/// @param policy the policy
/// @param remaining requests it could still make at once
/// @param reset time until its quota is whole again
/// @param retryAfter time until one more request fits; zero where the policy has no objection
public record Standing(LimitPolicy policy, long remaining, Duration reset, Duration retryAfter) {

  /// Whether this policy refused the request.
  public boolean violated() {
    return retryAfter.isPositive();
  }
}

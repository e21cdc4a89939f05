package org.dnocrawler.common.limits;

import java.time.Duration;

/// Where a subject stands under one policy after a decision.
///
/// @param policy the policy
/// @param remaining units it could still take at once
/// @param reset time until all its units are back
/// @param retryAfter time until one more such request fits; zero where the policy has no objection
public record Standing(LimitPolicy policy, long remaining, Duration reset, Duration retryAfter) {

  /// Whether the request does not fit this policy.
  public boolean violated() {
    return retryAfter.isPositive();
  }

  /// Whether this policy refuses the request, which a shadow policy never does.
  public boolean refuses() {
    return violated() && !policy.shadow();
  }
}

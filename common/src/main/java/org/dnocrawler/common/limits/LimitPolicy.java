package org.dnocrawler.common.limits;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// A quota that a subject may use up at once, and that comes back evenly over its window (GCRA).
///
/// @param name the policy's name in headers and problems, such as `ip`
/// @param quota requests a rested subject may make at once, from 1 to 1,000,000
/// @param window time in which a spent quota is whole again, in whole seconds
public record LimitPolicy(String name, int quota, Duration window) {

  private static final int LARGEST_QUOTA = 1_000_000;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(31);

  /// Checks that the policy can be counted in whole microseconds and named in a header.
  public LimitPolicy {
    if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("not a name of a policy: '" + name + "'");
    }
    if (quota < 1 || quota > LARGEST_QUOTA) {
      throw new IllegalArgumentException("quota must be from 1 to 1,000,000: " + quota);
    }
    if (!inWholeSeconds(window) || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException("window must be whole seconds up to 31 days: " + window);
    }
  }

  /// Time after which one unit is back, rounded up, so that no more than the quota ever fits.
  long emissionMicros() {
    return Math.ceilDiv(window.toSeconds() * 1_000_000, quota);
  }

  /// Time that a whole quota takes to come back.
  long burstMicros() {
    return emissionMicros() * quota;
  }

  private static boolean inWholeSeconds(Duration window) {
    return window.isPositive() && window.equals(window.truncatedTo(ChronoUnit.SECONDS));
  }
}

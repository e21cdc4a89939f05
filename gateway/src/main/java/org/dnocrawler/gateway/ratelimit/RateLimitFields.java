package org.dnocrawler.gateway.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.dnocrawler.common.limits.Standing;

/// Writes limits as structured fields (RFC 9651, draft-ietf-httpapi-ratelimit-headers-10).
final class RateLimitFields {

  static final String POLICY = "RateLimit-Policy";
  static final String STANDING = "RateLimit";

  private final boolean legacy;

  /// @param legacy whether the fields of older clients are written too
  RateLimitFields(boolean legacy) {
    this.legacy = legacy;
  }

  /// Sets `RateLimit-Policy`, such as `"ip";q=60;w=60`, and `RateLimit`, such as `"ip";r=59;t=1`:
  /// units left, and seconds until all are back. Shadow policies are not told of.
  ///
  /// @param set sets a header, in place of what it was
  void write(List<Standing> standings, BiConsumer<String, String> set) {
    var policies = new StringBuilder(64);
    var left = new StringBuilder(64);
    Standing least = null;
    for (var standing : standings) {
      if (standing.policy().shadow()) {
        continue;
      }
      if (!policies.isEmpty()) {
        policies.append(", ");
        left.append(", ");
      }
      appendPolicy(policies, standing);
      appendStanding(left, standing);
      if (least == null || standing.remaining() < least.remaining()) {
        least = standing;
      }
    }
    if (least == null) {
      return;
    }
    set.accept(POLICY, policies.toString());
    set.accept(STANDING, left.toString());
    if (legacy) {
      writeLegacy(least, set);
    }
  }

  private static void appendPolicy(StringBuilder text, Standing standing) {
    var policy = standing.policy();
    text.append('"').append(policy.name()).append("\";q=").append(policy.limit());
    text.append(";w=").append(policy.window().toSeconds());
  }

  private static void appendStanding(StringBuilder text, Standing standing) {
    text.append('"').append(standing.policy().name()).append("\";r=").append(standing.remaining());
    text.append(";t=").append(wholeSeconds(standing.reset()));
  }

  /// Of the policy with the least left, as these fields can tell of one alone.
  private static void writeLegacy(Standing least, BiConsumer<String, String> set) {
    set.accept("X-RateLimit-Limit", Integer.toString(least.policy().limit()));
    set.accept("X-RateLimit-Remaining", Long.toString(least.remaining()));
    set.accept("X-RateLimit-Reset", Long.toString(wholeSeconds(least.reset())));
  }

  private static long wholeSeconds(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}

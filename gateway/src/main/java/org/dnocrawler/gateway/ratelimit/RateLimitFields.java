package org.dnocrawler.gateway.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.limits.Standing;
import org.springframework.http.HttpHeaders;

/// Writes limits as structured fields (draft-ietf-httpapi-ratelimit-headers).
final class RateLimitFields {

  private RateLimitFields() {}

  /// Sets `RateLimit-Policy`, such as `"ip";q=60;w=60`, and `RateLimit`, such as `"ip";r=59;t=1`:
  /// units left, and seconds until the quota is whole again.
  static void write(HttpHeaders headers, List<Standing> standings) {
    headers.set(
        "RateLimit-Policy",
        join(standings.stream().map(Standing::policy).map(RateLimitFields::policy).toList()));
    headers.set("RateLimit", join(standings.stream().map(RateLimitFields::standing).toList()));
  }

  private static String policy(LimitPolicy policy) {
    return "\"%s\";q=%d;w=%d".formatted(policy.name(), policy.quota(), policy.window().toSeconds());
  }

  private static String standing(Standing standing) {
    return "\"%s\";r=%d;t=%d"
        .formatted(standing.policy().name(), standing.remaining(), wholeSeconds(standing.reset()));
  }

  private static long wholeSeconds(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }

  private static String join(List<String> members) {
    return members.stream().collect(Collectors.joining(", "));
  }
}

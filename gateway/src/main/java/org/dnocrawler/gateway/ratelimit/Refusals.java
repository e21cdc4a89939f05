package org.dnocrawler.gateway.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.limits.Algorithm;
import org.dnocrawler.common.limits.Decision;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.problem.Problems;

/// The problems that limits answer with.
final class Refusals {

  private Refusals() {}

  static ProblemException spent(Decision.Refused refused) {
    var names = refused.violated().stream().map(LimitPolicy::name).toList();
    return new ProblemException(
        ProblemType.RATE_LIMITED,
        "%s: try again in %d s."
            .formatted(describe(refused.violated()), Problems.wholeSeconds(refused.retryAfter())),
        Map.of("violated-policies", names),
        refused.retryAfter());
  }

  static ProblemException blocked(Duration left) {
    return new ProblemException(
        ProblemType.BLOCKED,
        "Nothing is answered here for %d s. Ask the operator of this service why."
            .formatted(Problems.wholeSeconds(left)),
        Map.of(),
        left);
  }

  static ProblemException undecided(Decision.Undecided undecided) {
    return new ProblemException(
        ProblemType.STORE_UNAVAILABLE,
        "Requests of this kind cannot be counted at the moment. Try again shortly.",
        Map.of(),
        undecided.retryAfter());
  }

  private static String describe(List<LimitPolicy> policies) {
    return policies.stream().map(Refusals::describe).collect(Collectors.joining(", "));
  }

  private static String describe(LimitPolicy policy) {
    var window =
        policy.algorithm() == Algorithm.CALENDAR_MONTH
            ? "a calendar month"
            : policy.window().toSeconds() + " s";
    return "The limit '%s' of %d in %s is spent".formatted(policy.name(), policy.limit(), window);
  }
}

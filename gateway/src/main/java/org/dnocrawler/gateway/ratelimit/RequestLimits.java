package org.dnocrawler.gateway.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.limits.Decision;
import org.dnocrawler.common.limits.Limit;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.limits.LimitProperties;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.RateLimiter;
import org.dnocrawler.common.limits.Standing;
import org.dnocrawler.common.limits.WithoutRedis;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.gateway.edge.Client;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Counts each request once, and says so in its headers.
final class RequestLimits {

  private static final String COUNTED = RequestLimits.class.getName();

  /// Probes of load balancers are not counted. Health, which probes ask often, and the console's
  /// own files, which cost nothing.
  private static final Set<String> FREE =
      Set.of("/healthz", "/", "/console.css", "/console.js", "/favicon.svg");

  /// Where guessing pays: without Redis these are refused rather than held to a local limit.
  private static final Pattern GUARDED = Pattern.compile("/api/v1/auth/(login|register|refresh)/?");

  private final RateLimiter limiter;
  private final LimitPolicy ipPolicy;
  private final LimitPolicy userPolicy;
  private final SpentAddresses spentAddresses;

  RequestLimits(RateLimiter limiter, LimitProperties properties, SpentAddresses spentAddresses) {
    this.limiter = limiter;
    this.ipPolicy = properties.ipPolicy();
    this.userPolicy = properties.userPolicy();
    this.spentAddresses = spentAddresses;
  }

  /// Whether the request still has to be counted.
  boolean isDue(ServerWebExchange exchange) {
    return exchange.getAttribute(COUNTED) == null
        && !FREE.contains(exchange.getRequest().getPath().value());
  }

  /// Refuses a request of an address that is known to be spent, without asking anybody.
  ///
  /// @return completes where that is not known; fails with a problem where it is
  Mono<Void> refuseSpent(ServerWebExchange exchange) {
    return Mono.justOrEmpty(spentAddresses.refusalOf(addressOf(exchange)))
        .flatMap(refusal -> applied(refusal, exchange));
  }

  /// Takes one unit for the address and, where there is one, for the account.
  ///
  /// @param caller who asks; null for nobody in particular
  /// @return completes when the request may go on; fails with the problem to answer it with
  Mono<Void> admit(ServerWebExchange exchange, @Nullable Caller caller) {
    exchange.getAttributes().put(COUNTED, true);
    return limiter
        .take(limitsOf(exchange, caller), withoutRedis(exchange))
        .flatMap(decision -> applied(decision, exchange));
  }

  private List<Limit> limitsOf(ServerWebExchange exchange, @Nullable Caller caller) {
    var limits = new ArrayList<Limit>(2);
    limits.add(new Limit(ipPolicy, addressOf(exchange)));
    if (caller != null) {
      limits.add(new Limit(userPolicy, new LimitSubject.User(UUID.fromString(caller.userId()))));
    }
    return limits;
  }

  private Mono<Void> applied(Decision decision, ServerWebExchange exchange) {
    return switch (decision) {
      case Decision.Admitted(var standings) ->
          Mono.fromRunnable(() -> writeFields(exchange, standings));
      case Decision.Refused refused -> refuse(exchange, refused);
      case Decision.Undecided undecided -> Mono.error(undecided(undecided));
    };
  }

  private Mono<Void> refuse(ServerWebExchange exchange, Decision.Refused refused) {
    exchange.getAttributes().put(COUNTED, true);
    spentAddresses.note(addressOf(exchange), refused.standings().getFirst());
    writeFields(exchange, refused.standings());
    var names = refused.violated().stream().map(LimitPolicy::name).toList();
    return Mono.error(
        new ProblemException(
            ProblemType.RATE_LIMITED,
            "More requests than %s allow.".formatted(describe(refused.violated())),
            Map.of("violated_policies", names),
            refused.retryAfter()));
  }

  private static ProblemException undecided(Decision.Undecided undecided) {
    return new ProblemException(
        ProblemType.STORE_UNAVAILABLE,
        "Requests of this kind cannot be counted at the moment. Try again shortly.",
        Map.of(),
        undecided.retryAfter());
  }

  private static void writeFields(ServerWebExchange exchange, List<Standing> standings) {
    RateLimitFields.write(exchange.getResponse().getHeaders(), standings);
  }

  private static LimitSubject addressOf(ServerWebExchange exchange) {
    return LimitSubject.Address.of(Client.of(exchange).address());
  }

  private static WithoutRedis withoutRedis(ServerWebExchange exchange) {
    return GUARDED.matcher(exchange.getRequest().getPath().value()).matches()
        ? WithoutRedis.REFUSE
        : WithoutRedis.LIMIT_LOCALLY;
  }

  private static String describe(List<LimitPolicy> policies) {
    var texts =
        policies.stream()
            .map(policy ->
                "%d in %d s per %s"
                    .formatted(policy.quota(), policy.window().toSeconds(), policy.name()))
            .toList();
    return String.join(" and ", texts);
  }
}

package org.dnocrawler.gateway.ratelimit;

import java.util.Optional;
import java.util.regex.Pattern;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.gateway.edge.Client;
import org.dnocrawler.gateway.edge.EdgeOrder;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Counts what security let through: address and account in one step.
final class RequestLimitFilter implements WebFilter, Ordered {

  /// In which a service says how many units a request cost in all; clients do not see it.
  static final String COST = "Dno-Cost";

  private static final Pattern COST_FORM = Pattern.compile("\\d{1,7}");

  private final RequestLimits limits;

  RequestLimitFilter(RequestLimits limits) {
    this.limits = limits;
  }

  @Override
  public int getOrder() {
    return EdgeOrder.REQUEST_LIMIT;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!limits.isDue(exchange)) {
      return chain.filter(exchange);
    }
    return Caller.current()
        .doOnNext(caller -> Client.identified(exchange, caller.userId()))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(caller -> limits.admit(exchange, caller.orElse(null)))
        .then(Mono.defer(() -> settled(exchange, chain)));
  }

  /// Counts what a service says that the request cost, before the first byte of the answer.
  private Mono<Void> settled(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().beforeCommit(() -> settle(exchange));
    return chain.filter(exchange);
  }

  private Mono<Void> settle(ServerWebExchange exchange) {
    var said = exchange.getResponse().getHeaders().remove(COST);
    if (said == null || said.isEmpty() || !COST_FORM.matcher(said.getFirst()).matches()) {
      return Mono.empty();
    }
    return limits.settle(exchange, Integer.parseInt(said.getFirst()));
  }
}

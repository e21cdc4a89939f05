package org.dnocrawler.gateway.ratelimit;

import java.util.Optional;
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
        .then(Mono.defer(() -> chain.filter(exchange)));
  }
}

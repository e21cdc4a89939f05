package org.dnocrawler.common.problem;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every request its id before anything else sees it.
///
/// The id is set just before the response is committed, so that it also replaces the one of an
/// answer that was fetched from another service. A request without a valid `traceparent` is given
/// one, so that services behind this one use the same id.
final class RequestIdFilter implements WebFilter, Ordered {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var id = RequestId.assign(exchange);
    exchange.getResponse().beforeCommit(() -> answerWith(id, exchange));
    return chain
        .filter(traced(exchange, id))
        .contextWrite(context -> context.put(RequestId.contextKey(), id));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  private static Mono<Void> answerWith(String id, ServerWebExchange exchange) {
    return Mono.fromRunnable(() -> exchange.getResponse().getHeaders().set(RequestId.HEADER, id));
  }

  private static ServerWebExchange traced(ServerWebExchange exchange, String id) {
    var given = exchange.getRequest().getHeaders().getFirst(RequestId.TRACEPARENT);
    if (id.equals(RequestId.traceIdOf(given))) {
      return exchange;
    }
    return exchange
        .mutate()
        .request(request -> request.header(RequestId.TRACEPARENT, RequestId.traceparent(id)))
        .build();
  }
}

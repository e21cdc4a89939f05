package org.dnocrawler.gateway.ratelimit;

import java.util.function.Supplier;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.Problems;
import org.dnocrawler.gateway.edge.EdgeOrder;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Counts the requests that security refuses, against their address: a guessed token costs a unit.
///
/// It stands before security. What security lets through is counted by [RequestLimitFilter] in one
/// step with the account; a refusal that was not counted by then is counted here, and replaced by a
/// 429 where the address is spent.
final class AddressLimitFilter implements WebFilter, Ordered {

  private final RequestLimits limits;

  AddressLimitFilter(RequestLimits limits) {
    this.limits = limits;
  }

  @Override
  public int getOrder() {
    return EdgeOrder.ADDRESS_LIMIT;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!limits.isDue(exchange)) {
      return chain.filter(exchange);
    }
    return limits
        .refuseKnown(exchange)
        .then(Mono.defer(() -> chain.filter(counting(exchange))))
        .onErrorResume(error -> counted(exchange).then(Mono.error(error)));
  }

  private Mono<Void> counted(ServerWebExchange exchange) {
    return limits.isDue(exchange) ? limits.admit(exchange, null) : Mono.empty();
  }

  private ServerWebExchange counting(ServerWebExchange exchange) {
    return exchange.mutate().response(new CountingResponse(exchange)).build();
  }

  /// Counts before the first byte of an answer that nobody has counted yet.
  private final class CountingResponse extends ServerHttpResponseDecorator {

    private final ServerWebExchange exchange;

    CountingResponse(ServerWebExchange exchange) {
      super(exchange.getResponse());
      this.exchange = exchange;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      return countedThen(() -> super.writeWith(body));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
      return countedThen(() -> super.writeAndFlushWith(body));
    }

    @Override
    public Mono<Void> setComplete() {
      return countedThen(super::setComplete);
    }

    private Mono<Void> countedThen(Supplier<Mono<Void>> answer) {
      if (!limits.isDue(exchange)) {
        return answer.get();
      }
      return counted(exchange)
          .materialize()
          .flatMap(result ->
              result.getThrowable() instanceof ProblemException problem
                  ? replaceWith(problem)
                  : answer.get());
    }

    private Mono<Void> replaceWith(ProblemException problem) {
      getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
      return Problems.write(exchange, problem);
    }
  }
}

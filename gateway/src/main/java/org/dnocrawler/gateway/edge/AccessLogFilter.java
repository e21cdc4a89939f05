package org.dnocrawler.gateway.edge;

import java.time.Clock;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.problem.RequestId;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/// Has a line written for each request that goes through the filters.
final class AccessLogFilter implements WebFilter, Ordered {

  private final AccessLog log;
  private final Clock clock;

  AccessLogFilter(AccessLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public int getOrder() {
    return EdgeOrder.ACCESS_LOG;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!log.isOn()) {
      return chain.filter(exchange);
    }
    var startedMs = clock.millis();
    return chain.filter(exchange).doFinally(signal -> write(exchange, signal, startedMs));
  }

  private void write(ServerWebExchange exchange, SignalType signal, long startedMs) {
    var request = exchange.getRequest();
    var hungUp = signal == SignalType.CANCEL;
    log.ended(
        request.getMethod().name(),
        request.getPath().value(),
        statusOf(exchange, hungUp),
        clock.millis() - startedMs,
        LimitSubject.network(Client.of(exchange).address()),
        Client.userOf(exchange),
        RequestId.of(exchange),
        hungUp);
  }

  private static int statusOf(ServerWebExchange exchange, boolean hungUp) {
    var status = exchange.getResponse().getStatusCode();
    if (status != null) {
      return status.value();
    }
    return hungUp ? 0 : 200;
  }
}

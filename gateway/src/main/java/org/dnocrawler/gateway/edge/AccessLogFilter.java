package org.dnocrawler.gateway.edge;

import java.time.Clock;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.problem.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/// Writes one line a request, when it has ended.
///
/// Neither headers nor query strings are written: both may hold what nobody should read later. An
/// IPv6 address is cut to its network.
final class AccessLogFilter implements WebFilter, Ordered {

  private static final Logger log = LoggerFactory.getLogger("org.dnocrawler.gateway.access");

  private final Clock clock;

  AccessLogFilter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public int getOrder() {
    return EdgeOrder.ACCESS_LOG;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!log.isInfoEnabled()) {
      return chain.filter(exchange);
    }
    var startedMs = clock.millis();
    return chain.filter(exchange).doFinally(signal -> write(exchange, signal, startedMs));
  }

  private void write(ServerWebExchange exchange, SignalType signal, long startedMs) {
    var request = exchange.getRequest();
    log.info(
        "method={} path={} status={} ms={} client={} user={} request_id={}",
        request.getMethod(),
        request.getPath().value(),
        statusOf(exchange, signal),
        clock.millis() - startedMs,
        LimitSubject.Address.of(Client.of(exchange).address()).network(),
        Client.userOf(exchange),
        RequestId.of(exchange));
  }

  private static Object statusOf(ServerWebExchange exchange, SignalType signal) {
    if (signal == SignalType.CANCEL) {
      return "hung-up";
    }
    var status = exchange.getResponse().getStatusCode();
    return status == null ? "200" : status.value();
  }
}

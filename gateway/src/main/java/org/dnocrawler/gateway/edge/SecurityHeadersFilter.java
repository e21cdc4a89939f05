package org.dnocrawler.gateway.edge;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Tells browsers to do nothing with an answer but what the console needs.
final class SecurityHeadersFilter implements WebFilter, Ordered {

  @Override
  public int getOrder() {
    return EdgeOrder.SECURITY_HEADERS;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> write(exchange)));
    return chain.filter(exchange);
  }

  private static void write(ServerWebExchange exchange) {
    var headers = exchange.getResponse().getHeaders();
    var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    SecurityHeaders.write(type, Client.of(exchange).secure(), headers::set);
    headers.remove(HttpHeaders.SERVER);
  }
}

package org.dnocrawler.gateway.live;

import java.util.List;
import org.dnocrawler.gateway.edge.EdgeOrder;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Lets a browser, which cannot set headers on a WebSocket, hand its token over as subprotocol
/// `bearer.<token>`: a URL would end in logs and histories.
final class LiveTokenFilter implements WebFilter, Ordered {

  @Override
  public int getOrder() {
    return EdgeOrder.LIVE_TOKEN;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var headers = exchange.getRequest().getHeaders();
    if (!LiveProtocol.isLive(exchange) || headers.containsHeader(HttpHeaders.AUTHORIZATION)) {
      return chain.filter(exchange);
    }
    var offered = LiveProtocol.offered(headers);
    return offered.stream()
        .filter(LiveTokenFilter::isToken)
        .findFirst()
        .map(token -> chain.filter(withToken(exchange, token, offered)))
        .orElseGet(() -> chain.filter(exchange));
  }

  private static ServerWebExchange withToken(
      ServerWebExchange exchange, String protocol, List<String> offered) {
    var others = offered.stream().filter(each -> !isToken(each)).toList();
    return exchange
        .mutate()
        .request(request ->
            request.headers(headers -> {
              headers.setBearerAuth(protocol.substring(LiveProtocol.BEARER.length()));
              headers.set("Sec-WebSocket-Protocol", String.join(", ", others));
            }))
        .build();
  }

  private static boolean isToken(String protocol) {
    return protocol.startsWith(LiveProtocol.BEARER);
  }
}

package org.dnocrawler.gateway.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Finds out who asks, then drops every header by which a client could claim to be somebody else.
///
/// Services get these facts from the gateway alone, never from a client.
final class ClientFilter implements WebFilter, Ordered {

  private final Clients clients;

  ClientFilter(Clients clients) {
    this.clients = clients;
  }

  @Override
  public int getOrder() {
    return EdgeOrder.CLIENT;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    clientOf(exchange.getRequest()).attachTo(exchange);
    return chain.filter(
        exchange.mutate().request(request -> request.headers(ClientFilter::strip)).build());
  }

  private Client clientOf(ServerHttpRequest request) {
    var headers = request.getHeaders();
    return clients.of(
        peerOf(request), isHttps(request), name -> headers.getOrDefault(name, List.of()));
  }

  private static InetAddress peerOf(ServerHttpRequest request) {
    var peer = request.getRemoteAddress();
    return peer == null || peer.getAddress() == null
        ? InetAddress.getLoopbackAddress()
        : peer.getAddress();
  }

  private static boolean isHttps(ServerHttpRequest request) {
    var scheme = request.getURI().getScheme();
    return "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme);
  }

  private static void strip(HttpHeaders headers) {
    List.copyOf(headers.headerNames()).stream()
        .filter(name -> ReservedHeaders.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(headers::remove);
  }
}

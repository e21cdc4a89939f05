package org.dnocrawler.gateway.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

  private static final List<String> RESERVED = List.of("x-forwarded-", "x-user-", "x-internal-");
  private static final List<String> RESERVED_NAMES =
      List.of("forwarded", "x-real-ip", "true-client-ip", "x-original-url", "x-rewrite-url");

  private final ClientAddresses addresses;

  ClientFilter(ClientAddresses addresses) {
    this.addresses = addresses;
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
    var peer = peerOf(request);
    var headers = request.getHeaders();
    var proxied = addresses.isTrusted(peer);
    var forwardedProto = proxied ? headers.getFirst("X-Forwarded-Proto") : null;
    var forwardedHost = proxied ? headers.getFirst("X-Forwarded-Host") : null;
    return new Client(
        addresses.resolve(peer, headers.getValuesAsList("X-Forwarded-For")),
        isHttps(forwardedProto == null ? request.getURI().getScheme() : forwardedProto),
        forwardedHost == null ? headers.getFirst(HttpHeaders.HOST) : forwardedHost);
  }

  private static InetAddress peerOf(ServerHttpRequest request) {
    var peer = request.getRemoteAddress();
    return peer == null || peer.getAddress() == null
        ? InetAddress.getLoopbackAddress()
        : peer.getAddress();
  }

  private static boolean isHttps(@Nullable String scheme) {
    return scheme != null && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss"));
  }

  private static void strip(HttpHeaders headers) {
    List.copyOf(headers.headerNames()).stream()
        .filter(name -> isReserved(name.toLowerCase(Locale.ROOT)))
        .forEach(headers::remove);
  }

  private static boolean isReserved(String name) {
    return RESERVED_NAMES.contains(name) || RESERVED.stream().anyMatch(name::startsWith);
  }
}

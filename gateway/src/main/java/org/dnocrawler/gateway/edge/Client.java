package org.dnocrawler.gateway.edge;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/// Who sent a request, as far as the edge knows.
///
/// @param address where it comes from
/// @param secure whether the client spoke TLS, to us or to a trusted proxy
/// @param host host and port it asked for; null when it named none
public record Client(InetAddress address, boolean secure, @Nullable String host) {

  private static final String USER = Client.class.getName() + ".user";

  /// The client of a request that the edge has seen.
  public static Client of(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(Client.class.getName());
  }

  void attachTo(ServerWebExchange exchange) {
    exchange.getAttributes().put(Client.class.getName(), this);
  }

  /// Notes the account that turned out to ask, for the access log.
  public static void identified(ServerWebExchange exchange, String userId) {
    exchange.getAttributes().put(USER, userId);
  }

  static @Nullable String userOf(ServerWebExchange exchange) {
    return exchange.getAttribute(USER);
  }
}

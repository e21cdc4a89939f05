package org.dnocrawler.gateway.route;

import java.util.List;
import org.dnocrawler.common.problem.RequestId;
import org.dnocrawler.gateway.edge.Client;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/// Tells services who the client is and which request this is.
///
/// Spring Cloud Gateway drops all forwarded headers as long as its own `trusted-proxies` is unset,
/// which it must stay: that setting would let the client's entries through. These are written after
/// that, from what the edge found out.
final class ClientHeaders implements HttpHeadersFilter, Ordered {

  /// Not connection headers by the standard, but nobody behind the gateway should see them.
  private static final List<String> NOT_PASSED_ON = List.of("proxy-connection", "cookie", "expect");

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    var headers = new HttpHeaders();
    headers.putAll(input);
    NOT_PASSED_ON.forEach(headers::remove);
    var client = Client.of(exchange);
    headers.set("X-Forwarded-For", client.address().getHostAddress());
    headers.set("X-Forwarded-Proto", client.secure() ? "https" : "http");
    if (client.host() != null) {
      headers.set("X-Forwarded-Host", client.host());
    }
    headers.set(RequestId.HEADER, RequestId.of(exchange));
    return headers;
  }
}

package org.dnocrawler.gateway.edge;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Tells browsers to do nothing with an answer but what the console needs.
final class SecurityHeadersFilter implements WebFilter, Ordered {

  private static final String FOR_DATA = "default-src 'none'; frame-ancestors 'none'";
  private static final String FOR_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
    var page = MediaType.TEXT_HTML.isCompatibleWith(headers.getContentType());
    headers.set("Content-Security-Policy", page ? FOR_PAGES : FOR_DATA);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    headers.remove(HttpHeaders.SERVER);
    if (Client.of(exchange).secure()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }
}

package org.dnocrawler.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;

/// Lets pages of some origins call from a browser. They send tokens, never cookies.
final class CorsFilter extends CorsWebFilter implements Ordered {

  private static final Duration MAX_AGE = Duration.ofHours(1);

  CorsFilter(List<String> origins) {
    super(source(origins), new Refusals());
  }

  @Override
  public int getOrder() {
    return EdgeOrder.CORS;
  }

  /// Refuses in words, so that such requests are counted and answered as all others.
  private static final class Refusals extends DefaultCorsProcessor {

    @Override
    public boolean process(@Nullable CorsConfiguration allowed, ServerWebExchange exchange) {
      if (super.process(allowed, exchange)) {
        return true;
      }
      throw new ProblemException(
          ProblemType.ORIGIN_NOT_ALLOWED,
          "Pages of '%s' may not call here, or not in this way."
              .formatted(exchange.getRequest().getHeaders().getOrigin()));
    }
  }

  private static UrlBasedCorsConfigurationSource source(List<String> origins) {
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(
        List.of(
            "Authorization",
            "Content-Type",
            "Accept",
            "If-None-Match",
            "Idempotency-Key",
            "Last-Event-ID",
            "traceparent"));
    allowed.setExposedHeaders(
        List.of(
            "ETag",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "X-Request-Id",
            "Content-Disposition"));
    allowed.setMaxAge(MAX_AGE);
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", allowed);
    return source;
  }
}

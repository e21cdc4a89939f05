package org.dnocrawler.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/// Lets pages of some origins call from a browser. They send tokens, never cookies.
final class CorsFilter extends CorsWebFilter implements Ordered {

  private static final Duration MAX_AGE = Duration.ofHours(1);

  CorsFilter(List<String> origins) {
    super(source(origins));
  }

  @Override
  public int getOrder() {
    return EdgeOrder.CORS;
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

package org.dnocrawler.bench.gateway;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.gateway.filter.ratelimit.KeyResolver;
import org.springframework.cloud.gateway.filter.ratelimit.RedisRateLimiter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/// A process with Spring Cloud Gateway as its starter sets it up and one route; with the word
/// `limited` that route has the limiter that comes with it.
///
/// The class path decides what is set up, so it is cut down to what the starter brings.
final class StockGateway {

  /// Jars that the starter does not bring.
  private static final List<String> NOT_STOCK =
      List.of(
          "spring-boot-actuator",
          "spring-boot-health",
          "spring-boot-micrometer",
          "spring-boot-security",
          "spring-boot-restclient",
          "spring-security",
          "spring-r2dbc",
          "micrometer-core",
          "micrometer-jakarta9",
          "micrometer-registry",
          "prometheus-",
          "nimbus-",
          "flyway-",
          "postgresql-",
          "r2dbc-",
          "caffeine-",
          "common-0");

  /// Jars that its limiter needs besides.
  private static final List<String> FOR_REDIS =
      List.of("spring-boot-data-redis", "spring-data-redis", "lettuce-core");

  private StockGateway() {}

  /// Serves until it is told to stop.
  ///
  /// @param arguments its port, the URL of the upstream, `plain` or `limited`, and Redis' URL
  public static void main(String[] arguments) {
    var limited = "limited".equals(arguments[2]);
    var application = new SpringApplication(limited ? Limited.class : Plain.class);
    application.run(
        "--server.address=127.0.0.1",
        "--server.port=" + arguments[0],
        "--spring.main.banner-mode=off",
        "--upstream=" + arguments[1],
        "--spring.data.redis.url=" + arguments[3]);
  }

  /// What follows the flags of the JVM to start it.
  static List<String> program(int upstream, boolean limited, String redis) {
    return List.of(
        "-cp",
        classPath(limited),
        StockGateway.class.getName(),
        "{port}",
        "http://127.0.0.1:" + upstream,
        limited ? "limited" : "plain",
        redis);
  }

  private static String classPath(boolean limited) {
    var without =
        limited ? NOT_STOCK : Stream.concat(NOT_STOCK.stream(), FOR_REDIS.stream()).toList();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> isWanted(entry, without))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isWanted(String entry, List<String> without) {
    var name = Objects.requireNonNull(Path.of(entry).getFileName()).toString();
    return without.stream().noneMatch(name::startsWith);
  }

  private static UriSpec limitedByAddress(
      GatewayFilterSpec filters, RedisRateLimiter limiter, KeyResolver keys) {
    return filters.requestRateLimiter(
        config -> config.setRateLimiter(limiter).setKeyResolver(keys));
  }

  /// The gateway alone.
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, @Value("${upstream}") String upstream) {
      return builder
          .routes()
          .route("query", route -> route.path("/api/v1/dnos/**").uri(upstream))
          .build();
    }
  }

  /// The gateway with its limiter, which never refuses here.
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Limited {

    private static final int NEVER_SPENT = 1_000_000;

    @Bean
    RedisRateLimiter limiter() {
      return new RedisRateLimiter(NEVER_SPENT, NEVER_SPENT);
    }

    @Bean
    KeyResolver address() {
      return exchange ->
          Mono.justOrEmpty(exchange.getRequest().getRemoteAddress())
              .map(InetSocketAddress::getHostString);
    }

    @Bean
    RouteLocator routes(
        RouteLocatorBuilder builder,
        RedisRateLimiter limiter,
        KeyResolver keys,
        @Value("${upstream}") String upstream) {
      return builder
          .routes()
          .route(
              "query",
              route ->
                  route
                      .path("/api/v1/dnos/**")
                      .filters(filters -> limitedByAddress(filters, limiter, keys))
                      .uri(upstream))
          .build();
    }
  }
}

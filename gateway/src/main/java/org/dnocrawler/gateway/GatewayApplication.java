package org.dnocrawler.gateway;

import java.time.Clock;
import org.dnocrawler.common.identity.IdentityConfiguration;
import org.dnocrawler.common.identity.PendingRoutes;
import org.dnocrawler.common.identity.PublicRoutes;
import org.dnocrawler.common.jobs.JobEventsConfiguration;
import org.dnocrawler.common.limits.LimitsConfiguration;
import org.dnocrawler.common.observability.ObservabilityConfiguration;
import org.dnocrawler.common.problem.ProblemConfiguration;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The one public door of the suite.
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {
      DataRedisAutoConfiguration.class,
      DataRedisReactiveAutoConfiguration.class,
      DataRedisRepositoriesAutoConfiguration.class
    })
@Import({
  RedisConfiguration.class,
  ProblemConfiguration.class,
  IdentityConfiguration.class,
  JobEventsConfiguration.class,
  LimitsConfiguration.class,
  ObservabilityConfiguration.class
})
public class GatewayApplication {

  /// Starts the gateway; configuration comes from the environment.
  public static void main(String[] args) {
    SpringApplication.run(GatewayApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PublicRoutes publicRoutes() {
    return PublicRoutes.of(
        "/",
        "/console.css",
        "/console.js",
        "/favicon.svg",
        "/healthz",
        "/.well-known/jwks.json",
        "/api/v1/auth/login",
        "/api/v1/auth/register",
        "/api/v1/auth/refresh");
  }

  @Bean
  PendingRoutes pendingRoutes() {
    return PendingRoutes.of("/api/v1/users/me", "/api/v1/auth/**");
  }
}

package org.dnocrawler.auth;

import java.time.Clock;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.database.SchemaMigration;
import org.dnocrawler.common.identity.IdentityConfiguration;
import org.dnocrawler.common.identity.PendingRoutes;
import org.dnocrawler.common.identity.PublicRoutes;
import org.dnocrawler.common.observability.EssentialChecks;
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

/// Starts auth-service.
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {
      DataRedisAutoConfiguration.class,
      DataRedisReactiveAutoConfiguration.class,
      DataRedisRepositoriesAutoConfiguration.class
    })
@Import({
  ProblemConfiguration.class,
  IdentityConfiguration.class,
  ObservabilityConfiguration.class,
  RedisConfiguration.class,
  DatabaseConfiguration.class
})
public class AuthApplication {

  /// Starts the service and returns; it runs until the process is told to end.
  public static void main(String[] arguments) {
    SpringApplication.run(AuthApplication.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SchemaMigration authSchema() {
    return new SchemaMigration("auth", AuthApplication.class, null);
  }

  @Bean
  PublicRoutes authPublicRoutes() {
    return PublicRoutes.of(
        "/api/v1/auth/register",
        "/api/v1/auth/login",
        "/api/v1/auth/refresh",
        "/.well-known/jwks.json");
  }

  @Bean
  PendingRoutes authPendingRoutes() {
    return PendingRoutes.of("/api/v1/users/me", "/api/v1/auth/logout");
  }

  @Bean
  EssentialChecks authEssentialChecks() {
    return EssentialChecks.of("redis_state", "database");
  }
}

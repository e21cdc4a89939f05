package org.dnocrawler.common.observability;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.identity.PublicRoutes;
import org.dnocrawler.common.redis.CacheRedis;
import org.dnocrawler.common.redis.RedisProperties;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Serves `/healthz` and checks at start what the Redis roles promise; a service imports it.
///
/// It looks at whatever stores the service has. `REDIS_STRICT=true` makes a broken promise end the
/// start. Metrics are served by the actuator on the management port.
@Configuration(proxyBeanMethods = false)
public class ObservabilityConfiguration {

  @Bean
  RedisPromises redisPromises(
      ObjectProvider<StateRedis> state,
      ObjectProvider<CacheRedis> cache,
      ObjectProvider<RedisProperties> properties,
      MeterRegistry meters,
      Environment environment) {
    var strict = environment.getProperty("REDIS_STRICT", Boolean.class, false);
    return new RedisPromises(roles(state, cache, properties, meters), strict);
  }

  @Bean
  RouterFunction<ServerResponse> healthzRoute(
      RedisPromises promises,
      ObjectProvider<DatabaseClient> database,
      ObjectProvider<EssentialChecks> essential) {
    var checks = new ArrayList<HealthCheck>();
    promises.roles().forEach(role -> checks.add(new HealthCheck(role.name(), role.look())));
    database.ifAvailable(client -> checks.add(new HealthCheck("database", selectOne(client))));
    var names = essential.getIfAvailable(() -> new EssentialChecks(Set.of())).names();
    var healthz = new Healthz(checks, names);
    return RouterFunctions.route()
        .GET("/healthz", healthz::answer)
        .HEAD("/healthz", healthz::answer)
        .build();
  }

  @Bean
  PublicRoutes healthzIsPublic() {
    return PublicRoutes.of("/healthz");
  }

  private static List<RedisRoleCheck> roles(
      ObjectProvider<StateRedis> state,
      ObjectProvider<CacheRedis> cache,
      ObjectProvider<RedisProperties> properties,
      MeterRegistry meters) {
    var roles = new ArrayList<RedisRoleCheck>();
    state.ifAvailable(redis ->
        roles.add(
            new RedisRoleCheck(
                "redis_state",
                redis.connections(),
                List.of(RedisPromise.STATE_KEEPS_EVERYTHING, RedisPromise.STATE_SURVIVES_RESTART),
                meters)));
    var own = properties.stream().anyMatch(ObservabilityConfiguration::hasOwnCache);
    cache.ifAvailable(redis ->
        roles.add(
            new RedisRoleCheck("redis_cache", redis.connections(), cachePromises(own), meters)));
    return roles;
  }

  /// A cache that shares the state server is bound by the promises of the state.
  private static List<RedisPromise> cachePromises(boolean own) {
    return own
        ? List.of(RedisPromise.CACHE_EVICTS, RedisPromise.CACHE_IS_NOT_PERSISTED)
        : List.of();
  }

  private static boolean hasOwnCache(RedisProperties properties) {
    var cache = properties.cacheUrl();
    return cache != null && !cache.isBlank() && !cache.equals(properties.stateUrl());
  }

  private static Mono<CheckOutcome> selectOne(DatabaseClient database) {
    return Mono.defer(() -> database.sql("SELECT 1").fetch().first()).thenReturn(CheckOutcome.up());
  }
}

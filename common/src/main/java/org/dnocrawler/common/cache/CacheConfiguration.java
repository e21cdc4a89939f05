package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.dnocrawler.common.redis.CacheRedis;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.StringRedisSerializer;

/// The cache of a service; it imports this beside `RedisConfiguration`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CacheProperties.class, ResponseCacheProperties.class})
public class CacheConfiguration {

  @Bean
  Wakes cacheWakes() {
    return new Wakes();
  }

  @Bean
  CacheMeters cacheMeters(MeterRegistry meters) {
    return new CacheMeters(meters);
  }

  @Bean
  Refreshes cacheRefreshes(CacheMeters meters) {
    return new Refreshes(meters, Ticker.systemTicker());
  }

  @Bean
  SecondLevel cacheSecondLevel(CacheRedis redis, CacheProperties properties, Wakes wakes) {
    return switch (properties.type()) {
      case REDIS -> new RedisSecondLevel(bytes(redis.connections()), properties);
      case MEMORY, NONE -> new MemorySecondLevel(properties, Ticker.systemTicker(), wakes::wake);
    };
  }

  @Bean
  TieredCache tieredCache(
      SecondLevel second,
      CacheMeters meters,
      CacheProperties properties,
      Wakes wakes,
      Refreshes refreshes) {
    var parts = new TieredCache.Parts(wakes, refreshes, Ticker.systemTicker());
    return new TieredCache(second, meters, properties, parts);
  }

  @Bean
  @ConditionalOnProperty(name = "dno.cache.type", havingValue = "redis", matchIfMissing = true)
  InvalidationListener cacheInvalidationListener(
      TieredCache cache, Wakes wakes, CacheRedis redis, CacheProperties properties) {
    return new InvalidationListener(cache, wakes, redis.connections(), properties);
  }

  @Bean
  CacheOperations cacheOperations(
      TieredCache cache,
      SecondLevel second,
      CacheMeters meters,
      CacheProperties properties,
      ObjectProvider<InvalidationListener> listener) {
    return new CacheOperations(
        cache,
        second,
        meters,
        properties,
        () -> listener.stream().allMatch(InvalidationListener::isConnected));
  }

  @Bean
  ResponseCache responseCache(TieredCache cache, ResponseCacheProperties properties) {
    return new ResponseCache(cache, properties);
  }

  /// Commands that write and read values as Latin-1, one byte a character.
  static ReactiveStringRedisTemplate bytes(ReactiveRedisConnectionFactory connections) {
    var latin = new StringRedisSerializer(StandardCharsets.ISO_8859_1);
    return new ReactiveStringRedisTemplate(
        connections,
        RedisSerializationContext.<String, String>newSerializationContext(
                StringRedisSerializer.UTF_8)
            .value(latin)
            .build());
  }
}

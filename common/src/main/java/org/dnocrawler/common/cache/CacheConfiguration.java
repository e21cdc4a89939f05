package org.dnocrawler.common.cache;

import io.micrometer.core.instrument.MeterRegistry;
import org.dnocrawler.common.redis.CacheRedis;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The cache of a service; it imports this beside `RedisConfiguration`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheProperties.class)
public class CacheConfiguration {

  @Bean
  TieredCache tieredCache(CacheRedis redis, CacheProperties properties, MeterRegistry meters) {
    var second =
        switch (properties.type()) {
          case REDIS -> new RedisSecondLevel(redis.template(), properties);
          case MEMORY -> new NoSecondLevel();
        };
    return new TieredCache(second, new CacheMeters(meters), properties);
  }

  @Bean
  @ConditionalOnProperty(name = "dno.cache.type", havingValue = "redis", matchIfMissing = true)
  InvalidationListener cacheInvalidationListener(TieredCache cache, CacheRedis redis) {
    return new InvalidationListener(cache, redis.connections());
  }
}

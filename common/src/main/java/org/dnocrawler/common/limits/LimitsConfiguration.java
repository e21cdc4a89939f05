package org.dnocrawler.common.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.dnocrawler.common.redis.StateBreaker;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the limiter; a service that limits its callers imports it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitsConfiguration {

  @Bean
  RedisRateLimiter rateLimiter(
      StateRedis redis,
      StateBreaker breaker,
      LimitProperties properties,
      Clock clock,
      MeterRegistry meters) {
    return new RedisRateLimiter(
        redis,
        breaker,
        new LocalLimiter(clock, properties.localSubjects()),
        System::nanoTime,
        properties,
        meters);
  }

  @Bean
  LimiterWarmUp limiterWarmUp(RedisRateLimiter limiter) {
    return new LimiterWarmUp(limiter);
  }
}

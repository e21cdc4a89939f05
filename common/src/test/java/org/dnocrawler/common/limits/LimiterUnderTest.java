package org.dnocrawler.common.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A limiter wired as a service wires it, on a given Redis.
final class LimiterUnderTest implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  LimiterUnderTest(String redisUrl, String... properties) {
    TestPropertyValues.of("dno.redis.state-url=" + redisUrl, "dno.limits.lease=0ms")
        .and(properties)
        .applyTo(context);
    context.register(RedisConfiguration.class, LimitsConfiguration.class, Surroundings.class);
    context.refresh();
  }

  RateLimiter limiter() {
    return context.getBean(RateLimiter.class);
  }

  Decision take(WithoutRedis withoutRedis, Limit... limits) {
    return limiter().take(List.of(limits), withoutRedis).block(PATIENCE);
  }

  double counted(LimitMetric metric, String... tags) {
    var search = context.getBean(MeterRegistry.class).find(metric.metric()).tags(tags);
    return search.counters().stream().mapToDouble(Counter::count).sum();
  }

  @Override
  public void close() {
    context.close();
  }

  static Limit perHour(String policy, int limit) {
    return Limit.ofOne(LimitPolicy.evenly(policy, limit, Duration.ofHours(1)), somebody());
  }

  static LimitSubject somebody() {
    return LimitSubject.of(SubjectKind.USER, UUID.randomUUID().toString());
  }

  @Configuration(proxyBeanMethods = false)
  static class Surroundings {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }
}

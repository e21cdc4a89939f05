package org.dnocrawler.gateway.ratelimit;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.limits.RateLimiter;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.gateway.block.Blocks;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.validation.Validator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Wires the limits of requests.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayLimitProperties.class)
class RateLimitConfiguration {

  private static final Duration FLUSH = Duration.ofSeconds(5);

  @Bean
  RuleBook ruleBook(
      GatewayLimitProperties properties,
      Environment environment,
      Validator validator,
      Clock clock) {
    return new RuleBook(properties.resource(), new RuleFile(environment, validator), clock);
  }

  @Bean
  Beat watchOfPolicies(RuleBook book, GatewayLimitProperties properties) {
    return new Beat(
        "look at the file of policies",
        properties.reloadEvery(),
        properties.reloadEvery(),
        () -> Mono.fromRunnable(book::reload).subscribeOn(Schedulers.boundedElastic()));
  }

  @Bean
  TopSubjects topSubjects(StateRedis redis, Clock clock) {
    return new TopSubjects(redis, clock);
  }

  @Bean
  Beat additionOfTopSubjects(TopSubjects top) {
    return new Beat(
        "add up who asks most",
        FLUSH,
        FLUSH,
        () -> top.flush().subscribeOn(Schedulers.boundedElastic()));
  }

  @Bean
  RequestLimits requestLimits(
      RateLimiter limiter,
      RuleBook book,
      Blocks blocks,
      TopSubjects top,
      GatewayLimitProperties properties,
      Clock clock) {
    return new RequestLimits(
        limiter,
        book,
        blocks,
        new SpentAddresses(clock),
        top,
        new RateLimitFields(properties.legacyHeaders()));
  }

  @Bean
  AddressLimitFilter addressLimitFilter(RequestLimits limits) {
    return new AddressLimitFilter(limits);
  }

  @Bean
  RequestLimitFilter requestLimitFilter(RequestLimits limits) {
    return new RequestLimitFilter(limits);
  }
}

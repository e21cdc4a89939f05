package org.dnocrawler.gateway.ratelimit;

import java.time.Clock;
import org.dnocrawler.common.limits.LimitProperties;
import org.dnocrawler.common.limits.RateLimiter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the limits of requests.
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

  @Bean
  RequestLimits requestLimits(RateLimiter limiter, LimitProperties properties, Clock clock) {
    return new RequestLimits(limiter, properties, new SpentAddresses(clock));
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

package org.dnocrawler.auth.lockout;

import org.dnocrawler.common.redis.StateRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the lockout gate.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LockoutProperties.class)
class LockoutConfiguration {

  @Bean
  Lockout lockout(StateRedis redis, LockoutProperties properties) {
    return new Lockout(redis, properties);
  }
}

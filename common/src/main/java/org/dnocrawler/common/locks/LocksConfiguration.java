package org.dnocrawler.common.locks;

import org.dnocrawler.common.redis.StateRedis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Locks of the state role; a service imports it.
@Configuration(proxyBeanMethods = false)
public class LocksConfiguration {

  @Bean
  RedisLocks redisLocks(StateRedis redis) {
    return new RedisLocks(redis);
  }
}

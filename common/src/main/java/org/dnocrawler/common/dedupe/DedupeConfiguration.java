package org.dnocrawler.common.dedupe;

import org.dnocrawler.common.redis.StateRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sets of the state role; a service imports it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DedupeProperties.class)
public class DedupeConfiguration {

  @Bean
  DedupeSets dedupeSets(StateRedis redis, DedupeProperties properties) {
    return new DedupeSets(redis, properties);
  }
}

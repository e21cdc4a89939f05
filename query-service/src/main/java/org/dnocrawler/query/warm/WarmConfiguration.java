package org.dnocrawler.query.warm;

import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.query.stats.Demand;
import org.dnocrawler.query.tariff.Tariffs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Warming of the cache.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmProperties.class)
class WarmConfiguration {

  @Bean
  Warming warming(RedisLocks locks, Demand demand, Tariffs tariffs, WarmProperties properties) {
    return new Warming(locks, demand, tariffs, properties);
  }

  @Bean
  Beat warmBeat(Warming warming, WarmProperties properties) {
    return new Beat("warm the cache", properties.look(), properties.look(), warming::warm);
  }
}

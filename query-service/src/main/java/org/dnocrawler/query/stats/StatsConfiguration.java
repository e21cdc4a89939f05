package org.dnocrawler.query.stats;

import java.time.Clock;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Daily counters.
@Configuration(proxyBeanMethods = false)
class StatsConfiguration {

  @Bean
  QueryStats queryStats() {
    return new QueryStats();
  }

  @Bean
  StatsWriter statsWriter(QueryStats stats, StateRedis redis, Clock clock) {
    return new StatsWriter(stats, redis, clock);
  }
}

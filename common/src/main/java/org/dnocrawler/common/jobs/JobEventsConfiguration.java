package org.dnocrawler.common.jobs;

import java.util.List;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What subscribers may see of jobs; a service imports it beside `RedisConfiguration`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobQueueProperties.class)
public class JobEventsConfiguration {

  @Bean
  Signals eventSignals(StateRedis redis) {
    return new Signals(redis.connections(), List.of(RedisJobEvents.CHANNELS));
  }

  @Bean
  JobEvents jobEvents(StateRedis redis, Signals eventSignals, JobQueueProperties properties) {
    return new RedisJobEvents(redis.template(), eventSignals, properties.followBeat());
  }
}

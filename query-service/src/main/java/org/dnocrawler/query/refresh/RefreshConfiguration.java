package org.dnocrawler.query.refresh;

import java.time.Clock;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.stats.Demand;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/// Refreshing of what is stored.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefreshProperties.class)
class RefreshConfiguration {

  @Bean
  RefreshStore refreshStore(DatabaseClient database, Clock clock) {
    return new RefreshStore(database, clock);
  }

  @Bean
  Refreshing refreshing(
      RedisLocks locks,
      JobControl queue,
      Jobs jobs,
      OperatorDirectory directory,
      RefreshStore store,
      Demand demand,
      Clock clock,
      RefreshProperties properties) {
    var due = new Due(directory, store, demand, clock);
    return new Refreshing(locks, queue, jobs, due, store, properties);
  }

  @Bean
  Beat refreshBeat(Refreshing refreshing, RefreshProperties properties) {
    return new Beat("refresh", properties.look(), properties.look(), refreshing::refresh);
  }
}

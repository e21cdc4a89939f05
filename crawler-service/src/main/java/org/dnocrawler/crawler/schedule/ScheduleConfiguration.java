package org.dnocrawler.crawler.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.jobs.Jobs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/// Wires the schedules and their beat.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
class ScheduleConfiguration {

  @Bean
  ScheduleStore scheduleStore(DatabaseClient database, TransactionalOperator transactions) {
    return new ScheduleStore(database, transactions);
  }

  @Bean
  Beat scheduleBeat(
      ScheduleStore store,
      Jobs queue,
      ScheduleProperties properties,
      MeterRegistry meters,
      Clock clock) {
    var firing = new ScheduleFiring(store, queue, properties, meters, clock);
    return new Beat("look at the schedules", Duration.ZERO, properties.beat(), firing::fireDue);
  }
}

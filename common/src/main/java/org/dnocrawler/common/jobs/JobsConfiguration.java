package org.dnocrawler.common.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.dnocrawler.common.database.SchemaMigration;
import org.dnocrawler.common.locks.LocksConfiguration;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/// Queue, results, journal and maintenance; a service with a database imports it beside
/// `RedisConfiguration` and `DatabaseConfiguration`.
///
/// Nothing runs by itself: whoever wants maintenance calls it on a beat.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobQueueProperties.class)
@Import(LocksConfiguration.class)
public class JobsConfiguration {

  @Bean
  SchemaMigration jobsMigration() {
    return new SchemaMigration("jobs", JobJournal.class, "dno_jobs");
  }

  @Bean
  PostgresJournal jobJournal(DatabaseClient database) {
    return new PostgresJournal(database);
  }

  @Bean
  JournalWriter jobJournalWriter(
      DatabaseClient database, TransactionalOperator transactions, JobQueueProperties properties) {
    return new JournalWriter(database, transactions, properties.queueLimit());
  }

  @Bean
  QueueIndex jobQueueIndex(StateRedis redis, JobQueueProperties properties) {
    return new QueueIndex(redis.template(), properties);
  }

  @Bean
  ResultIndex resultIndex(StateRedis redis, JobQueueProperties properties) {
    return new ResultIndex(redis.template(), properties);
  }

  @Bean
  Placement jobPlacement(PostgresJournal journal, QueueIndex index) {
    return new Placement(journal, index);
  }

  @Bean
  Signals queueSignals(StateRedis redis) {
    return new Signals(
        redis.connections(), List.of(RedisChannels.JOBS_WAKE, RedisChannels.RESULTS_WAKE));
  }

  @Bean
  Jobs jobs(
      JournalWriter writer,
      QueueIndex index,
      Placement placement,
      Signals queueSignals,
      JobQueueProperties properties) {
    return new JournaledJobs(writer, index, placement, queueSignals, properties);
  }

  @Bean
  ResultQueue resultQueue(
      PostgresJournal journal,
      JournalWriter writer,
      ResultIndex results,
      QueueIndex index,
      Placement placement,
      Signals queueSignals) {
    return new RedisResultQueue(journal, writer, results, index, placement, queueSignals);
  }

  @Bean
  Recovery jobRecovery(
      PostgresJournal journal,
      JournalWriter writer,
      QueueIndex index,
      Placement placement,
      JobQueueProperties properties) {
    return new Recovery(journal, writer, index, placement, properties.deathsLimit());
  }

  @Bean
  Reconciler jobReconciler(
      StateRedis redis,
      RedisLocks locks,
      PostgresJournal journal,
      JournalWriter writer,
      QueueIndex index,
      Placement placement) {
    return new Reconciler(redis.template(), locks, journal, writer, index, placement);
  }

  @Bean
  QueueDepths queueDepths(StateRedis redis, ObjectProvider<MeterRegistry> meters) {
    var depths = new QueueDepths(redis.template());
    meters.ifAvailable(depths::bindTo);
    return depths;
  }

  @Bean
  JobMaintenance jobMaintenance(
      PostgresJournal journal,
      JournalWriter writer,
      QueueIndex index,
      ResultIndex results,
      Placement placement,
      Recovery recovery,
      Reconciler reconciler,
      QueueDepths depths) {
    return new QueueMaintenance(
        journal, writer, index, results, placement, recovery, reconciler, depths);
  }
}

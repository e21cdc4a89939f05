package org.dnocrawler.common.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.dnocrawler.common.database.SchemaMigration;
import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
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

  private static final int LIMITED_BY_THE_JOURNAL = 0;

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
  Signals queueSignals(StateRedis redis) {
    return new Signals(
        redis.connections(), List.of(RedisChannels.JOBS_WAKE, RedisChannels.RESULTS_WAKE));
  }

  @Bean
  JobQueue jobQueue(StateRedis redis, JobQueueProperties properties, Signals queueSignals) {
    var transport = properties.streams() ? Transport.STREAMS : Transport.LISTS;
    return new RedisJobQueue(redis, properties, transport, LIMITED_BY_THE_JOURNAL, queueSignals);
  }

  @Bean
  ResultIndex resultIndex(StateRedis redis, JobQueueProperties properties) {
    return new ResultIndex(redis.template(), properties);
  }

  @Bean
  Followers jobFollowers(StateRedis redis) {
    return new Followers(redis.template());
  }

  @Bean
  Placement jobPlacement(PostgresJournal journal, JournalWriter writer, JobQueue queue) {
    return new Placement(journal, writer, queue);
  }

  @Bean
  JobMeters jobMeters(ObjectProvider<MeterRegistry> meters) {
    return new JobMeters(meters.getIfAvailable(SimpleMeterRegistry::new), InstantSource.system());
  }

  @Bean
  Jobs jobs(
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Followers followers,
      Placement placement,
      Recovery recovery,
      JobMeters meters,
      JobQueueProperties properties) {
    return new JournaledJobs(
        journal, writer, queue, followers, placement, recovery, meters, properties);
  }

  @Bean
  JobControl jobControl(
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Followers followers,
      Placement placement,
      Jobs jobs,
      JobQueueProperties properties) {
    return new JournaledControl(
        journal, writer, queue, followers, placement, jobs, properties.cancelWait());
  }

  @Bean
  ResultQueue resultQueue(
      PostgresJournal journal,
      JournalWriter writer,
      ResultIndex results,
      JobQueue queue,
      Placement placement,
      Signals queueSignals,
      JobQueueProperties properties) {
    return new RedisResultQueue(
        journal, writer, results, queue, placement, queueSignals, properties.maxIngests());
  }

  @Bean
  Recovery jobRecovery(
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Placement placement,
      JobQueueProperties properties) {
    return new Recovery(journal, writer, queue, placement, properties);
  }

  @Bean
  Reconciler jobReconciler(
      RedisLocks locks,
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Followers followers,
      JobMeters meters) {
    return new Reconciler(locks, journal, writer, queue, followers, meters);
  }

  @Bean
  JobMaintenance jobMaintenance(
      JournalWriter writer,
      JobQueue queue,
      ResultIndex results,
      Recovery recovery,
      Reconciler reconciler,
      JobMeters meters,
      JobQueueProperties properties) {
    return new QueueMaintenance(writer, queue, results, recovery, reconciler, meters, properties);
  }
}

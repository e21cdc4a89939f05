package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/// Counters, the log of questions and what is read of both.
@Configuration(proxyBeanMethods = false)
class StatsConfiguration {

  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration RARELY = Duration.ofHours(6);

  @Bean
  QueryStats queryStats() {
    return new QueryStats();
  }

  @Bean
  QueryLog queryLog(DatabaseClient database, TransactionalOperator transactions, Clock clock) {
    return new QueryLog(database, transactions, clock);
  }

  @Bean
  Demand demand(DatabaseClient database, Clock clock) {
    return new Demand(database, clock);
  }

  @Bean
  Beat statsBeat(QueryStats stats, StateRedis redis, Clock clock) {
    var writer = new StatsWriter(stats, redis, clock);
    return new Beat("write the statistics", OFTEN, OFTEN, writer::write);
  }

  @Bean
  Beat queryLogBeat(QueryLog log) {
    return new Beat("write the log of questions", OFTEN, OFTEN, log::write);
  }

  @Bean
  Beat queryLogEndBeat(QueryLog log) {
    return new Beat("forget old questions", OFTEN, RARELY, log::forgetOld);
  }

  @Bean
  StatsApi statsApi(
      TieredCache cache,
      DatabaseClient database,
      OperatorDirectory directory,
      StateRedis redis,
      Demand demand,
      Clock clock) {
    return new StatsApi(cache, database, directory, new DailyCounts(redis, clock), demand, clock);
  }

  @Bean
  QueryLogApi queryLogApi(DatabaseClient database) {
    return new QueryLogApi(database);
  }
}

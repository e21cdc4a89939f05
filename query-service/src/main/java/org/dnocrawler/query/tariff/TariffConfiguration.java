package org.dnocrawler.query.tariff;

import java.time.Clock;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.database.SchemaMigration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/// Price sheets: schema, store, and cache.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TariffProperties.class)
class TariffConfiguration {

  @Bean
  SchemaMigration tariffsMigration() {
    return new SchemaMigration("tariffs", TariffConfiguration.class, null);
  }

  @Bean
  TariffStore tariffStore(
      DatabaseClient database,
      TransactionalOperator transactions,
      Clock clock,
      TariffProperties properties) {
    return new TariffStore(database, transactions, clock, properties.missingTimeToLive());
  }

  @Bean
  Tariffs tariffs(TariffStore store, TieredCache cache, Clock clock, TariffProperties properties) {
    return new Tariffs(store, cache, clock, properties);
  }

  @Bean
  Beat staleKeyBeat(Tariffs tariffs, TariffProperties properties) {
    return new Beat(
        "drop stale cache keys",
        properties.stalePause(),
        properties.stalePause(),
        tariffs::dropStale);
  }
}

package org.dnocrawler.query.entries;

import java.time.Clock;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.tariff.Tariffs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/// The admin's view of stored data.
@Configuration(proxyBeanMethods = false)
class EntriesConfiguration {

  @Bean
  EntryApi entryApi(DatabaseClient database, Tariffs tariffs, OperatorDirectory directory) {
    return new EntryApi(new EntryStore(database), tariffs, directory);
  }

  @Bean
  EntryCommands entryCommands(Tariffs tariffs, OperatorDirectory directory, Clock clock) {
    return new EntryCommands(tariffs, directory, clock);
  }

  @Bean
  BulkCommands bulkCommands(Tariffs tariffs, OperatorDirectory directory) {
    return new BulkCommands(tariffs, directory);
  }
}

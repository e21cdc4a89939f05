package org.dnocrawler.query.changes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/// The feed of changes.
@Configuration(proxyBeanMethods = false)
class ChangesConfiguration {

  @Bean
  ChangeFeed changeFeed(DatabaseClient database) {
    return new ChangeFeed(database);
  }

  @Bean
  ChangesApi changesApi(ChangeFeed feed) {
    return new ChangesApi(feed);
  }
}

package org.dnocrawler.crawler.paths;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/// Wires what was learned.
@Configuration(proxyBeanMethods = false)
class PathsConfiguration {

  @Bean
  PostgresPatterns patterns(DatabaseClient database, Clock clock) {
    return new PostgresPatterns(database, clock);
  }
}

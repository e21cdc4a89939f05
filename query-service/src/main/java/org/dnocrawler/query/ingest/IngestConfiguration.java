package org.dnocrawler.query.ingest;

import java.util.UUID;
import org.dnocrawler.common.jobs.ResultQueue;
import org.dnocrawler.query.tariff.Tariffs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The consumer of crawl results.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestProperties.class)
class IngestConfiguration {

  @Bean
  ResultIngest resultIngest(ResultQueue results, Tariffs tariffs) {
    return new ResultIngest(results, tariffs, "query-" + UUID.randomUUID());
  }

  @Bean
  IngestLoop ingestLoop(ResultIngest ingest, ResultQueue results, IngestProperties properties) {
    return new IngestLoop(ingest, results.wakeups(), properties);
  }
}

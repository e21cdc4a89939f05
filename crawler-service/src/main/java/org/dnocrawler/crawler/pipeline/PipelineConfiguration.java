package org.dnocrawler.crawler.pipeline;

import java.time.Clock;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.crawler.discover.SiteWalks;
import org.dnocrawler.crawler.reader.DocumentReaders;
import org.dnocrawler.crawler.store.DocumentArchive;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires a run.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PipelineProperties.class)
class PipelineConfiguration {

  @Bean
  CrawlPipeline crawlPipeline(
      Jobs queue,
      SiteWalks walks,
      DocumentArchive archive,
      PipelineProperties properties,
      Clock clock,
      DocumentReaders readers) {
    var judge = new Judge(readers);
    return new CrawlPipeline(queue, walks, judge, archive, properties, clock);
  }
}

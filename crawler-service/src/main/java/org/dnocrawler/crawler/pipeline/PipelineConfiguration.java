package org.dnocrawler.crawler.pipeline;

import java.time.Clock;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.crawler.discover.SiteWalks;
import org.dnocrawler.crawler.fallback.Fallback;
import org.dnocrawler.crawler.fetch.WebFetcher;
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
      WebFetcher fetcher,
      DocumentReaders readers,
      Fallback fallback) {
    var judge = new Judge(readers, fallback);
    var known = new KnownLook(fetcher, archive, judge);
    return new CrawlPipeline(queue, walks, known, judge, archive, properties, clock);
  }
}

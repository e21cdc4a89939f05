package org.dnocrawler.crawler.pipeline;

import java.time.Clock;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.crawler.discover.SiteWalks;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.dnocrawler.crawler.store.DocumentArchive;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Wires a run.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PipelineProperties.class)
class PipelineConfiguration {

  /// Reads documents, apart from everything that must go on meanwhile.
  @Bean(destroyMethod = "dispose")
  Scheduler readerScheduler(PipelineProperties properties) {
    return Schedulers.newBoundedElastic(properties.readers(), 1_000, "readers");
  }

  @Bean
  CrawlPipeline crawlPipeline(
      Jobs queue,
      SiteWalks walks,
      DocumentArchive archive,
      PipelineProperties properties,
      Clock clock,
      Scheduler readerScheduler) {
    var judge = new Judge(new DocumentReading(), readerScheduler, properties.maxReading());
    return new CrawlPipeline(queue, walks, judge, archive, properties, clock);
  }
}

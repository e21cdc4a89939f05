package org.dnocrawler.crawler.worker;

import io.micrometer.core.instrument.MeterRegistry;
import org.dnocrawler.common.jobs.JobQueue;
import org.dnocrawler.common.jobs.JobQueueProperties;
import org.dnocrawler.crawler.pipeline.CrawlPipeline;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the workers.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
class WorkerConfiguration {

  private static final int BEATS_A_LEASE = 3;

  @Bean
  CrawlWorkers crawlWorkers(
      JobQueue queue,
      CrawlPipeline pipeline,
      JobQueueProperties jobs,
      WorkerProperties properties,
      MeterRegistry meters) {
    var heartbeat = jobs.lease().dividedBy(BEATS_A_LEASE);
    return new CrawlWorkers(queue, new JobDriver(queue, pipeline, heartbeat, meters), properties);
  }
}

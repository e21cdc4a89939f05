package org.dnocrawler.crawler.worker;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.dnocrawler.common.jobs.JobQueueProperties;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.crawler.pipeline.CrawlPipeline;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the workers.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
class WorkerConfiguration {

  private static final int BEATS_A_LEASE = 3;

  /// A heartbeat also brings the news that the job was called off.
  private static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(1);

  @Bean
  CrawlWorkers crawlWorkers(
      Jobs queue,
      CrawlPipeline pipeline,
      JobQueueProperties jobs,
      WorkerProperties properties,
      MeterRegistry meters) {
    var third = jobs.lease().dividedBy(BEATS_A_LEASE);
    var heartbeat = third.compareTo(LONGEST_HEARTBEAT) < 0 ? third : LONGEST_HEARTBEAT;
    return new CrawlWorkers(queue, new JobDriver(queue, pipeline, heartbeat, meters), properties);
  }
}

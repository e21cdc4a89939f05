package org.dnocrawler.crawler.reconcile;

import org.dnocrawler.common.jobs.JobMaintenance;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the beat.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconcileProperties.class)
class ReconcileConfiguration {

  @Bean
  QueueTender queueTender(JobMaintenance maintenance, ReconcileProperties properties) {
    return new QueueTender(maintenance, properties);
  }
}

package org.dnocrawler.crawler.discover;

import java.time.Clock;
import org.dnocrawler.crawler.fetch.WebFetcher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/// Wires the walk.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiscoverProperties.class)
class DiscoverConfiguration {

  @Bean
  SiteWalks siteWalks(
      WebFetcher fetcher, DiscoverProperties properties, Clock clock, Scheduler documentScheduler) {
    return new SiteWalks(fetcher, properties, clock, documentScheduler);
  }
}

package org.dnocrawler.crawler.discover;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.crawler.fetch.WebFetcher;
import org.dnocrawler.crawler.paths.MemoryPatterns;
import org.dnocrawler.crawler.paths.Patterns;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/// Wires the walk.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiscoverProperties.class)
class DiscoverConfiguration {

  private static final Duration LONGEST_SEARCH = Duration.ofMinutes(1);

  @Bean
  SiteWalks siteWalks(
      WebFetcher fetcher,
      Patterns patterns,
      DiscoverProperties properties,
      Clock clock,
      Scheduler documentScheduler) {
    return new SiteWalks(fetcher, patterns, properties, clock, documentScheduler);
  }

  /// Looks at a site as if nothing were known of it, within a minute, and leaves nothing behind.
  @Bean
  Discovery discovery(
      WebFetcher fetcher,
      DiscoverProperties properties,
      Clock clock,
      Scheduler documentScheduler,
      Scheduler readerScheduler) {
    var walks =
        new SiteWalks(
            fetcher,
            new MemoryPatterns(),
            properties.within(LONGEST_SEARCH),
            clock,
            documentScheduler);
    return new Discovery(walks, new DocumentReading(), readerScheduler, clock);
  }
}

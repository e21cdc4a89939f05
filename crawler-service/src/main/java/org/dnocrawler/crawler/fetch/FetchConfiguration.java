package org.dnocrawler.crawler.fetch;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.outbound.GuardedClient;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.common.redis.StateRedis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Wires the one outbound client and its guards.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FetchProperties.class)
class FetchConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(FetchConfiguration.class);
  private static final int MOST_CONNECTIONS = 64;

  /// Reads and hashes what was fetched; as many threads as processors.
  @Bean(destroyMethod = "dispose")
  Scheduler documentScheduler() {
    return Schedulers.newBoundedElastic(
        Runtime.getRuntime().availableProcessors(), 10_000, "documents");
  }

  @Bean
  WebFetcher webFetcher(
      FetchProperties properties, StateRedis redis, Clock clock, Scheduler documentScheduler) {
    if (properties.contact() == null) {
      LOG.warn("dno.crawler.fetch.contact is not set: site owners cannot learn who crawls them");
    }
    return fetcher(properties, redis, clock, documentScheduler, HttpClient.create(pool()));
  }

  static WebFetcher fetcher(
      FetchProperties properties,
      StateRedis redis,
      Clock clock,
      Scheduler cpu,
      HttpClient transport) {
    var hold = properties.totalTimeout().plusSeconds(5);
    var turns = new HostTurns(redis, hold, properties.turnPatience());
    return fetcher(properties, turns, clock, cpu, transport);
  }

  static WebFetcher fetcher(
      FetchProperties properties, Turns turns, Clock clock, Scheduler cpu, HttpClient transport) {
    var guard = new OutboundGuard(properties.allowedLocal());
    var client =
        GuardedClient.of(
            guard, properties.connectTimeout(), properties.responseTimeout(), transport);
    var exchange = new WebExchange(client, guard, properties, clock, cpu);
    var turned = new TurnedExchange(exchange, turns, guard, properties, clock);
    var robots = new RobotsFiles(turned, properties);
    return new WebFetcher(guard, turned, robots, properties, clock, cpu, FetchLog.NONE);
  }

  private static ConnectionProvider pool() {
    return ConnectionProvider.builder("sites")
        .maxConnections(MOST_CONNECTIONS)
        .pendingAcquireTimeout(Duration.ofSeconds(30))
        .maxIdleTime(Duration.ofSeconds(20))
        .build();
  }
}

package org.dnocrawler.crawler.fetch;

import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.redis.StateRedis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
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
  private static final int MOST_HEADER_BYTES = 32 * 1024;

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
    var guard = new OutboundGuard(properties.allowedLocal());
    var client = client(properties, guard, transport);
    var hold = properties.totalTimeout().plusSeconds(5);
    var turned =
        new TurnedExchange(
            new WebExchange(client, guard, properties, clock, cpu),
            new HostTurns(redis, hold, properties.turnPatience()),
            guard,
            properties);
    return new WebFetcher(
        guard, turned, new RobotsFiles(turned, properties), properties, clock, cpu);
  }

  /// The guard sits where the transport picks one of a name's addresses, so it sees every address
  /// that is connected to; a proxy or a cookie jar would be a way round it.
  private static HttpClient client(
      FetchProperties properties, OutboundGuard guard, HttpClient transport) {
    return new ReactorHttpClientBuilder()
        .withHttpClientFactory(() -> transport)
        .withHttpClientCustomizer(FetchConfiguration::bound)
        .build(
            HttpClientSettings.defaults()
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                .withConnectTimeout(properties.connectTimeout())
                .withReadTimeout(properties.responseTimeout())
                .withInetAddressFilter(guard));
  }

  private static HttpClient bound(HttpClient client) {
    return client
        .compress(false)
        .noProxy()
        .disableRetry(true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .httpResponseDecoder(spec -> spec.maxHeaderSize(MOST_HEADER_BYTES));
  }

  private static ConnectionProvider pool() {
    return ConnectionProvider.builder("sites")
        .maxConnections(MOST_CONNECTIONS)
        .pendingAcquireTimeout(Duration.ofSeconds(30))
        .maxIdleTime(Duration.ofSeconds(20))
        .build();
  }
}

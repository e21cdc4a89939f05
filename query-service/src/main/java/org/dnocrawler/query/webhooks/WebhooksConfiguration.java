package org.dnocrawler.query.webhooks;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.outbound.GuardedClient;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.query.changes.ChangeFeed;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Webhooks, where there is a master secret to derive theirs from.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
@ConditionalOnProperty("dno.query.webhooks.master-secret")
class WebhooksConfiguration {

  private static final int MOST_CONNECTIONS = 32;

  @Bean
  WebhookStore webhookStore(DatabaseClient database) {
    return new WebhookStore(database);
  }

  @Bean
  OutboundGuard webhookGuard(WebhookProperties properties) {
    return new OutboundGuard(properties.allowedLocal());
  }

  @Bean
  WebhookSecrets webhookSecrets(WebhookProperties properties) {
    return new WebhookSecrets(String.valueOf(properties.masterSecret()));
  }

  @Bean
  Deliveries deliveries(
      WebhookStore store,
      ChangeFeed feed,
      OutboundGuard webhookGuard,
      WebhookSecrets secrets,
      WebhookProperties properties,
      Clock clock) {
    var client =
        GuardedClient.of(
            webhookGuard, properties.timeout(), properties.timeout(), HttpClient.create(pool()));
    var post = new WebhookPost(client, webhookGuard, secrets, clock, properties.timeout());
    return new Deliveries(store, feed, post, clock, properties);
  }

  private static ConnectionProvider pool() {
    return ConnectionProvider.builder("webhooks")
        .maxConnections(MOST_CONNECTIONS)
        .maxIdleTime(Duration.ofSeconds(20))
        .build();
  }

  @Bean
  Beat webhookBeat(Deliveries deliveries, WebhookProperties properties) {
    return new Beat(
        "deliver to webhooks", properties.beat(), properties.beat(), deliveries::deliver);
  }

  @Bean
  WebhookApi webhookApi(
      WebhookStore store,
      WebhookSecrets secrets,
      Deliveries deliveries,
      OutboundGuard webhookGuard,
      OperatorDirectory directory,
      WebhookProperties properties) {
    return new WebhookApi(store, secrets, deliveries, webhookGuard, directory, properties);
  }
}

package org.dnocrawler.query.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.changes.Change;
import org.dnocrawler.query.changes.ChangeFeed;
import org.dnocrawler.query.changes.ChangeFeed.Selection;
import org.dnocrawler.query.tariff.VersionHead;
import org.dnocrawler.query.webhooks.WebhookPost.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Tells subscribers of changes, each in the order of the feed and one message at a time.
///
/// A message is sent until it is accepted, so it may arrive twice; its id is the same then. When a
/// subscriber fails again and again, its webhook is disabled; enabled again, it goes on where it
/// stopped.
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int CHANGES_A_MESSAGE = 100;
  private static final int AT_A_TIME = 16;

  private final WebhookStore store;
  private final ChangeFeed feed;
  private final WebhookPost post;
  private final Clock clock;
  private final WebhookProperties properties;

  Deliveries(
      WebhookStore store,
      ChangeFeed feed,
      WebhookPost post,
      Clock clock,
      WebhookProperties properties) {
    this.store = store;
    this.feed = feed;
    this.post = post;
    this.clock = clock;
    this.properties = properties;
  }

  /// A message to a subscriber.
  ///
  /// @param type `changes` or `ping`
  /// @param timestamp when it was made
  /// @param data the changes, oldest first; empty for a ping
  record Message(String type, Instant timestamp, List<Change> data) {}

  /// Delivers what is due until nothing is.
  ///
  /// @return how many messages were sent or found to be none
  Mono<Long> deliver() {
    return round()
        .expand(count -> count == AT_A_TIME ? round() : Mono.empty())
        .reduce(0L, Long::sum);
  }

  private Mono<Long> round() {
    return Mono.defer(() -> {
      var lease = UUID.randomUUID();
      var length = properties.timeout().plusSeconds(30);
      return feed.last()
          .flatMapMany(last ->
              store
                  .lease(last, lease, length, AT_A_TIME)
                  .collectList()
                  .flatMapMany(Flux::fromIterable)
                  .flatMap(webhook -> one(webhook, lease, last), AT_A_TIME))
          .count();
    });
  }

  private Mono<Boolean> one(Webhook webhook, UUID lease, long last) {
    var selection = new Selection(webhook.dnos(), webhook.dataTypes());
    return feed.after(webhook.place(), selection, CHANGES_A_MESSAGE)
        .collectList()
        .flatMap(heads ->
            heads.isEmpty()
                ? store.delivered(webhook.id(), lease, last, null)
                : send(webhook, lease, heads));
  }

  private Mono<Boolean> send(Webhook webhook, UUID lease, List<VersionHead> heads) {
    var place = heads.getLast().id();
    var message = new Message("changes", clock.instant(), heads.stream().map(Change::of).toList());
    return post.send(webhook, "msg_" + webhook.id() + "_" + place, WireJson.write(message))
        .flatMap(outcome -> settle(webhook, lease, place, outcome));
  }

  private Mono<Boolean> settle(Webhook webhook, UUID lease, long place, Outcome outcome) {
    if (outcome.accepted()) {
      return store.delivered(webhook.id(), lease, place, outcome.result());
    }
    var failures = webhook.failures() + 1;
    var disable = disabled(failures, outcome);
    LOG.info(
        "webhook {} was not told, failure {}: {}{}",
        webhook.id(),
        failures,
        outcome.result(),
        disable == null ? "" : "; it is disabled");
    return store.failed(
        webhook.id(), lease, outcome.result(), jittered(properties.retry(failures)), disable);
  }

  private @Nullable String disabled(int failures, Outcome outcome) {
    if (outcome.gone()) {
      return "the server answered 410: it wants no more";
    }
    return failures >= properties.mostFailures()
        ? "%d deliveries failed in a row, the last with: %s".formatted(failures, outcome.result())
        : null;
  }

  private static Duration jittered(Duration pause) {
    var spread = pause.toMillis() / 5;
    return pause.plusMillis(ThreadLocalRandom.current().nextLong(-spread, spread + 1));
  }

  /// Sends a message without changes, to see whether the subscriber's server accepts one.
  Mono<Outcome> ping(Webhook webhook) {
    var message = new Message("ping", clock.instant(), List.of());
    return post.send(webhook, "msg_ping_" + UUID.randomUUID(), WireJson.write(message));
  }
}

package org.dnocrawler.query.webhooks;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.springframework.boot.http.client.FilteredHostException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// Posts one signed message to a subscriber's server, through the guarded way out.
///
/// Headers are those of Standard Webhooks: `webhook-id`, the same at every try of a message,
/// `webhook-timestamp` and `webhook-signature`.
final class WebhookPost {

  private static final int MOST_REASON = 200;

  private final HttpClient client;
  private final OutboundGuard guard;
  private final WebhookSecrets secrets;
  private final Clock clock;
  private final Duration timeout;

  WebhookPost(
      HttpClient client,
      OutboundGuard guard,
      WebhookSecrets secrets,
      Clock clock,
      Duration timeout) {
    this.client = client;
    this.guard = guard;
    this.secrets = secrets;
    this.clock = clock;
    this.timeout = timeout;
  }

  /// What became of a message.
  ///
  /// @param accepted whether the server answered with a status of 200 to 299
  /// @param gone whether it answered 410: it wants no more
  /// @param result the status, or why there was none, for the user
  record Outcome(boolean accepted, boolean gone, String result) {}

  /// Sends a message; whatever happens is a value.
  ///
  /// @param message id of the message
  /// @param body JSON
  Mono<Outcome> send(Webhook webhook, String message, String body) {
    return Mono.defer(() -> {
      var objection = guard.objection(webhook.url());
      return objection.isPresent()
          ? Mono.just(new Outcome(false, false, objection.get()))
          : post(webhook, message, body);
    });
  }

  private Mono<Outcome> post(Webhook webhook, String message, String body) {
    var at = clock.instant();
    var signature = secrets.signature(webhook.id(), webhook.secretNumber(), message, at, body);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return client
        .headers(headers ->
            headers
                .set(HttpHeaderNames.USER_AGENT, "dno-crawler-webhooks")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, bytes.length)
                .set("webhook-id", message)
                .set("webhook-timestamp", at.getEpochSecond())
                .set("webhook-signature", signature))
        .post()
        .uri(webhook.url())
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bytes)))
        .response()
        .map(response -> outcome(response.status().code()))
        .timeout(timeout)
        .onErrorResume(Exception.class, cause -> Mono.just(new Outcome(false, false, why(cause))));
  }

  private static Outcome outcome(int status) {
    return new Outcome(status >= 200 && status < 300, status == 410, "HTTP " + status);
  }

  private static String why(Exception cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof FilteredHostException) {
        return "the name leads to a private address";
      }
      if (t instanceof java.util.concurrent.TimeoutException) {
        return "no answer in time";
      }
    }
    var reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return reason.substring(0, Math.min(reason.length(), MOST_REASON));
  }
}

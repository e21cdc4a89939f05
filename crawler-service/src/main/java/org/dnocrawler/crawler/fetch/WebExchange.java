package org.dnocrawler.crawler.fetch;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.crawler.fetch.FetchOutcome.Missing;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refusal;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.FilteredHostException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/// One HTTP exchange, without redirects, within the limits of size and time.
///
/// Whatever the server does the answer is a value; only cancelling ends an exchange early.
final class WebExchange {

  private static final List<String> KEPT_HEADERS =
      List.of("content-type", "etag", "last-modified", "content-disposition");

  private final HttpClient client;
  private final OutboundGuard guard;
  private final FetchProperties properties;
  private final Clock clock;
  private final Scheduler cpu;

  WebExchange(
      HttpClient client,
      OutboundGuard guard,
      FetchProperties properties,
      Clock clock,
      Scheduler cpu) {
    this.client = client;
    this.guard = guard;
    this.properties = properties;
    this.clock = clock;
    this.cpu = cpu;
  }

  /// Asks for a document; a body longer than the limit is refused.
  Mono<Answer> get(URI url) {
    return get(url, new BodyLimit(properties.maxBody().toBytes(), false));
  }

  /// Asks for a robots.txt; of a longer body the start is read.
  Mono<Answer> getStart(URI url) {
    return get(url, new BodyLimit(properties.robotsMaxBody().toBytes(), true));
  }

  private Mono<Answer> get(URI url, BodyLimit limit) {
    var objection = guard.objection(url);
    if (objection.isPresent()) {
      return Mono.just(ended(Refusal.ADDRESS, objection.get()));
    }
    return client
        .headers(this::declare)
        .get()
        .uri(url)
        .response((response, body) -> read(url, response, body, limit))
        .next()
        .timeout(properties.totalTimeout())
        .onErrorResume(Exception.class, WebExchange::failed)
        .checkpoint("exchange with " + url.getHost());
  }

  private void declare(HttpHeaders headers) {
    headers
        .set(HttpHeaderNames.USER_AGENT, properties.userAgent())
        .set(HttpHeaderNames.ACCEPT, "text/html,application/pdf,*/*;q=0.5")
        .set(HttpHeaderNames.ACCEPT_LANGUAGE, "de,en;q=0.5")
        .set(HttpHeaderNames.ACCEPT_ENCODING, "gzip");
  }

  private Mono<Answer> read(
      URI url, HttpClientResponse response, ByteBufFlux body, BodyLimit limit) {
    int status = response.status().code();
    if (status == 200) {
      return collect(body, limit).flatMap(bytes -> content(bytes, response, limit));
    }
    return status >= 300 && status < 400
        ? Mono.just(moved(url, response))
        : Mono.just(new Answer.Ended(refusal(status, response)));
  }

  private Mono<byte[]> collect(ByteBufFlux body, BodyLimit limit) {
    return body.asByteArray()
        .takeUntil(limit.cutter())
        .reduceWith(ByteArrayOutputStream::new, limit::append)
        .map(ByteArrayOutputStream::toByteArray);
  }

  private Mono<Answer> content(byte[] bytes, HttpClientResponse response, BodyLimit limit) {
    var encoding = response.responseHeaders().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> Mono.just(content(bytes, kept(response)));
      case "gzip", "x-gzip" ->
          Mono.fromCallable(() -> content(inflate(bytes, limit), kept(response))).subscribeOn(cpu);
      default -> Mono.just(new Answer.Ended(new Unavailable("unasked encoding " + encoding, null)));
    };
  }

  private byte[] inflate(byte[] bytes, BodyLimit limit) throws IOException {
    return GzipBody.inflate(bytes, limit.bytes(), properties.maxGzipRatio());
  }

  private static Answer content(byte[] bytes, Map<String, String> headers) {
    return new Answer.Content(ByteBuffer.wrap(bytes), headers);
  }

  private static Map<String, String> kept(HttpClientResponse response) {
    var kept = new HashMap<String, String>();
    for (var name : KEPT_HEADERS) {
      var value = response.responseHeaders().get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept;
  }

  private static Answer moved(URI url, HttpClientResponse response) {
    var location = response.responseHeaders().get(HttpHeaderNames.LOCATION, "");
    return location.isBlank()
        ? ended(Refusal.REDIRECTS, "a redirect without a target")
        : WebAddress.resolve(url, location)
            .<Answer>map(Answer.Moved::new)
            .orElseGet(() -> ended(Refusal.ADDRESS, "a redirect to no web address"));
  }

  private FetchOutcome refusal(int status, HttpClientResponse response) {
    return switch (status) {
      case 401, 403, 407, 451 -> new Refused(Refusal.BLOCKED, "the site answers " + status);
      case 408, 425, 429 -> new Unavailable("the site answers " + status, retryAfter(response));
      default ->
          status >= 500
              ? new Unavailable("the site answers " + status, retryAfter(response))
              : new Missing(status);
    };
  }

  private @Nullable Duration retryAfter(HttpClientResponse response) {
    var value = response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER);
    return value == null ? null : RetryAfter.parse(value, clock.instant()).orElse(null);
  }

  private static Mono<Answer> failed(Exception cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof FilteredHostException) {
        return Mono.just(ended(Refusal.ADDRESS, "the name leads to a private address"));
      }
      if (t instanceof TooLargeException tooLarge) {
        return Mono.just(ended(Refusal.SIZE, String.valueOf(tooLarge.getMessage())));
      }
    }
    return Mono.just(new Answer.Ended(new Unavailable(NetworkFailure.describe(cause), null)));
  }

  private static Answer ended(Refusal refusal, String reason) {
    return new Answer.Ended(new Refused(refusal, reason));
  }
}

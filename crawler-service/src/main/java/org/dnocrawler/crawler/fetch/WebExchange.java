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
import java.util.concurrent.atomic.AtomicLong;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.crawler.fetch.FetchOutcome.Missing;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refusal;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.FilteredHostException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
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

  private static final int STREAM_AHEAD = 4;

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

  /// Asks for a URL.
  Mono<Answer> get(URI url, Ask ask) {
    var objection = guard.objection(url);
    if (objection.isPresent()) {
      return Mono.just(ended(Refusal.ADDRESS, objection.get()));
    }
    return client
        .headers(headers -> declare(headers, ask.validators()))
        .get()
        .uri(url)
        .response((response, body) -> read(url, response, body, ask))
        .next()
        .timeout(properties.totalTimeout())
        .onErrorResume(Exception.class, WebExchange::failed)
        .checkpoint("exchange with " + url.getHost());
  }

  private void declare(HttpHeaders headers, Validators known) {
    headers
        .set(HttpHeaderNames.USER_AGENT, properties.userAgent())
        .set(HttpHeaderNames.ACCEPT, "text/html,application/pdf,*/*;q=0.5")
        .set(HttpHeaderNames.ACCEPT_LANGUAGE, "de,en;q=0.5")
        .set(HttpHeaderNames.ACCEPT_ENCODING, "gzip");
    if (known.etag() != null) {
      headers.set(HttpHeaderNames.IF_NONE_MATCH, known.etag());
    }
    if (known.lastModified() != null) {
      headers.set(HttpHeaderNames.IF_MODIFIED_SINCE, known.lastModified());
    }
  }

  private Mono<Answer> read(URI url, HttpClientResponse response, ByteBufFlux body, Ask ask) {
    int status = response.status().code();
    if (status == 200) {
      return ask.reader() == null
          ? collect(body, ask.limit()).flatMap(bytes -> content(bytes, response, ask.limit()))
          : stream(body, ask.reader());
    }
    if (status == 304) {
      return Mono.just(new Answer.Unchanged());
    }
    if (status >= 300 && status < 400) {
      return Mono.just(moved(url, response));
    }
    return mayBeChallenge(status)
        ? collect(body, new BodyLimit(ChallengePage.LOOK_AT, true))
            .map(start -> turnedAway(response, start))
        : Mono.just(ended(response));
  }

  /// Reads off the event loop; a body that makes no sense ends as what was read of it.
  private Mono<Answer> stream(ByteBufFlux body, BodyReader reader) {
    var bytes = new AtomicLong();
    return body.asByteArray()
        .publishOn(cpu, STREAM_AHEAD)
        .doOnNext(piece -> bytes.addAndGet(piece.length))
        .handle((byte[] piece, SynchronousSink<Boolean> sink) -> {
          try {
            sink.next(reader.take(piece));
          } catch (IOException e) {
            sink.error(e);
          }
        })
        .takeWhile(wantsMore -> wantsMore)
        .then(Mono.fromSupplier(() -> new Answer.Streamed(bytes.get())));
  }

  private static boolean mayBeChallenge(int status) {
    return status == 403 || status == 429 || status == 503;
  }

  private Answer turnedAway(HttpClientResponse response, byte[] start) {
    int status = response.status().code();
    return ChallengePage.recognise(response.responseHeaders(), start)
        .<Answer>map(kind ->
            new Answer.Ended(
                status,
                new Refused(Refusal.BLOCKED, "the site answers %d: %s".formatted(status, kind))))
        .orElseGet(() -> ended(response));
  }

  private Answer ended(HttpClientResponse response) {
    int status = response.status().code();
    return new Answer.Ended(status, refusal(status, response));
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
      default ->
          Mono.just(new Answer.Ended(200, new Unavailable("unasked encoding " + encoding, null)));
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
            .<Answer>map(target -> new Answer.Moved(response.status().code(), target))
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
    return Mono.just(new Answer.Ended(0, new Unavailable(NetworkFailure.describe(cause), null)));
  }

  private static Answer ended(Refusal refusal, String reason) {
    return new Answer.Ended(0, new Refused(refusal, reason));
  }
}

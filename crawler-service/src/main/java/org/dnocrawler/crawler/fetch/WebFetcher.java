package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refusal;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Gets one URL, following redirects, as a well-behaved visitor.
///
/// Every hop is checked by the address guard and by the robots.txt of its host, and waits for the
/// host's turn. What a site does is an outcome; only a lost Redis is an error.
public final class WebFetcher {

  private final OutboundGuard guard;
  private final TurnedExchange exchange;
  private final RobotsFiles robots;
  private final FetchProperties properties;
  private final Clock clock;
  private final Scheduler cpu;

  WebFetcher(
      OutboundGuard guard,
      TurnedExchange exchange,
      RobotsFiles robots,
      FetchProperties properties,
      Clock clock,
      Scheduler cpu) {
    this.guard = guard;
    this.exchange = exchange;
    this.robots = robots;
    this.properties = properties;
    this.clock = clock;
    this.cpu = cpu;
  }

  /// Fetches a document.
  ///
  /// Cancelling closes the connection and gives the host's turn back.
  public Mono<FetchOutcome> fetch(FetchRequest request) {
    return hop(request, request.url(), properties.maxRedirects()).checkpoint("fetch");
  }

  /// Site maps that the robots.txt of the URL's host names, as written; none when it is not to be
  /// had.
  public Mono<List<String>> sitemaps(URI url) {
    if (guard.objection(url).isPresent()) {
      return Mono.just(List.of());
    }
    return robots
        .of(url)
        .map(rules -> rules instanceof RobotsRules.Known known ? known.sitemaps() : List.of());
  }

  private Mono<FetchOutcome> hop(FetchRequest request, URI url, int redirectsLeft) {
    return guard
        .objection(url)
        .<Mono<FetchOutcome>>map(reason -> Mono.just(new Refused(Refusal.ADDRESS, reason)))
        .orElseGet(() -> asRobotsAllow(request, url, redirectsLeft));
  }

  private Mono<FetchOutcome> asRobotsAllow(FetchRequest request, URI url, int redirectsLeft) {
    return robots
        .of(url)
        .flatMap(rules ->
            switch (rules) {
              case RobotsRules.Unreachable(var outcome) -> Mono.just(outcome);
              case RobotsRules.Known known ->
                  known.allows(url)
                      ? ask(request, url, known.crawlDelay(), redirectsLeft)
                      : Mono.just(new Refused(Refusal.ROBOTS, "robots.txt forbids it"));
            });
  }

  private Mono<FetchOutcome> ask(
      FetchRequest request, URI url, Duration crawlDelay, int redirectsLeft) {
    return exchange
        .get(url, crawlDelay)
        .flatMap(answer ->
            switch (answer) {
              case Answer.Content content ->
                  Mono.fromCallable(() -> document(request, url, content)).subscribeOn(cpu);
              case Answer.Moved(var target) -> moved(request, target, redirectsLeft);
              case Answer.Ended(var outcome) -> Mono.just(outcome);
            });
  }

  private Mono<FetchOutcome> moved(FetchRequest request, URI target, int redirectsLeft) {
    return redirectsLeft == 0
        ? Mono.just(new Refused(Refusal.REDIRECTS, "too many redirects"))
        : hop(request, target, redirectsLeft - 1);
  }

  private FetchOutcome document(FetchRequest request, URI url, Answer.Content content) {
    var bytes = new byte[content.body().remaining()];
    content.body().duplicate().get(bytes);
    var path = new ArrayList<>(request.path());
    path.add(url);
    var document =
        new FetchedDocument(
            url,
            path,
            request.linkText(),
            ContentSniffer.sniff(bytes, content.contentType()),
            charset(content.contentType()),
            ByteBuffer.wrap(bytes),
            sha256(bytes),
            clock.instant());
    return new Fetched(document, content.headers());
  }

  private static @Nullable String charset(@Nullable String contentType) {
    try {
      var charset = contentType == null ? null : MediaType.parseMediaType(contentType).getCharset();
      return charset == null ? null : charset.name();
    } catch (InvalidMediaTypeException _) {
      return null;
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

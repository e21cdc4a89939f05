package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final FetchLog log;

  WebFetcher(
      OutboundGuard guard,
      TurnedExchange exchange,
      RobotsFiles robots,
      FetchProperties properties,
      Clock clock,
      Scheduler cpu,
      FetchLog log) {
    this.guard = guard;
    this.exchange = exchange;
    this.robots = robots;
    this.properties = properties;
    this.clock = clock;
    this.cpu = cpu;
    this.log = log;
  }

  /// The same fetcher, whose exchanges are told to the log.
  public WebFetcher watchedBy(FetchLog watcher) {
    return new WebFetcher(guard, exchange, robots, properties, clock, cpu, watcher);
  }

  /// Fetches a document.
  ///
  /// Cancelling closes the connection and gives the host's turn back.
  public Mono<FetchOutcome> fetch(FetchRequest request) {
    var limit = new BodyLimit(properties.maxBody().toBytes(), false);
    var ask = new Ask(request.purpose(), request.validators(), limit, null);
    return new Journey(ask)
        .to(request.url())
        .flatMap(arrival -> outcome(request, arrival))
        .checkpoint("fetch");
  }

  /// Streams a body to a reader.
  ///
  /// @return where it came from after redirects; empty when it could not be had to its end
  public Mono<URI> stream(FetchRequest request, BodyReader reader) {
    var limit = new BodyLimit(properties.maxSitemapBody().toBytes(), true);
    var ask = new Ask(request.purpose(), request.validators(), limit, reader);
    return new Journey(ask)
        .to(request.url())
        .filter(arrival -> arrival.answer() instanceof Answer.Streamed)
        .map(Arrival::url)
        .checkpoint("stream");
  }

  /// Most bytes of a site map that are read, after decompression.
  public long maxSitemapBytes() {
    return properties.maxSitemapBody().toBytes();
  }

  /// Site maps that the robots.txt of the URL's host names, as written; none when it is not to be
  /// had.
  public Mono<List<String>> sitemaps(URI url) {
    if (guard.objection(url).isPresent()) {
      return Mono.just(List.of());
    }
    return robots
        .of(url, log)
        .map(rules -> rules instanceof RobotsRules.Known known ? known.sitemaps() : List.of());
  }

  private Mono<FetchOutcome> outcome(FetchRequest request, Arrival arrival) {
    return switch (arrival.answer()) {
      case Answer.Content content ->
          Mono.fromCallable(() -> document(request, arrival.url(), content)).subscribeOn(cpu);
      case Answer.Ended(_, var outcome) -> Mono.just(outcome);
      case Answer.Unchanged _ -> Mono.just(new FetchOutcome.NotModified());
      case Answer.Moved _, Answer.Streamed _ ->
          Mono.error(new IllegalStateException("no answer to a fetch: " + arrival));
    };
  }

  /// The end of a journey.
  ///
  /// @param url the last address asked
  /// @param answer never a redirect
  private record Arrival(URI url, Answer answer) {}

  /// One URL and where it redirects to, hop by hop.
  private final class Journey {

    private final Ask ask;
    private final Set<URI> seen = new HashSet<>();

    Journey(Ask ask) {
      this.ask = ask;
    }

    Mono<Arrival> to(URI url) {
      if (!seen.add(url)) {
        return refused(url, Refusal.REDIRECTS, "a redirect loop");
      }
      if (seen.size() > properties.maxRedirects() + 1) {
        return refused(url, Refusal.REDIRECTS, "too many redirects");
      }
      return guard
          .objection(url)
          .map(reason -> refused(url, Refusal.ADDRESS, reason))
          .orElseGet(() -> robots.of(url, log).flatMap(rules -> asAllowed(url, rules)));
    }

    private Mono<Arrival> asAllowed(URI url, RobotsRules rules) {
      return switch (rules) {
        case RobotsRules.Unreachable(var outcome) ->
            Mono.just(new Arrival(url, new Answer.Ended(0, outcome)));
        case RobotsRules.Known known ->
            known.allows(url)
                ? exchange
                    .get(url, ask, known.crawlDelay(), log)
                    .flatMap(answer -> arriveOrMoveOn(url, answer))
                : refused(url, Refusal.ROBOTS, "robots.txt forbids it");
      };
    }

    private Mono<Arrival> arriveOrMoveOn(URI url, Answer answer) {
      return answer instanceof Answer.Moved(_, var target)
          ? to(target)
          : Mono.just(new Arrival(url, answer));
    }

    private Mono<Arrival> refused(URI url, Refusal refusal, String reason) {
      log.refused(url, ask.purpose(), reason);
      var answer = new Answer.Ended(0, new Refused(refusal, reason));
      return Mono.just(new Arrival(url, answer));
    }
  }

  private FetchOutcome document(FetchRequest request, URI url, Answer.Content content) {
    var bytes = new byte[content.body().remaining()];
    content.body().duplicate().get(bytes);
    var type = ContentSniffer.sniff(bytes, content.contentType());
    var challenge =
        type.equals(ContentSniffer.HTML)
            ? ChallengePage.recognise(bytes)
            : Optional.<String>empty();
    if (challenge.isPresent()) {
      return new Refused(Refusal.BLOCKED, "the site asks for " + challenge.get());
    }
    var path = new ArrayList<>(request.path());
    path.add(url);
    var document =
        new FetchedDocument(
            url,
            path,
            request.linkText(),
            type,
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

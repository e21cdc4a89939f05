package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import reactor.core.publisher.Mono;

/// An exchange that waits for the host's turn and leaves the host alone afterwards.
final class TurnedExchange {

  private final WebExchange exchange;
  private final Turns turns;
  private final OutboundGuard guard;
  private final FetchProperties properties;
  private final Clock clock;

  TurnedExchange(
      WebExchange exchange,
      Turns turns,
      OutboundGuard guard,
      FetchProperties properties,
      Clock clock) {
    this.exchange = exchange;
    this.turns = turns;
    this.guard = guard;
    this.properties = properties;
    this.clock = clock;
  }

  /// Asks for a URL.
  ///
  /// @param crawlDelay pause that robots.txt asks for; the configured interval is the least
  Mono<Answer> get(URI url, Ask ask, Duration crawlDelay, FetchLog log) {
    return inTurn(url, ask, longer(intervalOf(url), bounded(crawlDelay)), log);
  }

  /// Asks for a robots.txt, of which a long one is cut.
  Mono<Answer> getRobots(URI url, FetchLog log) {
    var limit = new BodyLimit(properties.robotsMaxBody().toBytes(), true);
    var ask = new Ask(Purpose.ROBOTS, Validators.NONE, limit, null);
    return inTurn(url, ask, Duration.ofMillis(1), log);
  }

  private Mono<Answer> inTurn(URI url, Ask ask, Duration pause, FetchLog log) {
    var objection = guard.objection(url);
    if (objection.isPresent()) {
      log.refused(url, ask.purpose(), objection.get());
      return exchange.get(url, ask);
    }
    var asking = noted(url, ask, log);
    return turns
        .inTurn(slot(url), asking, answer -> longer(pause, askedFor(answer)), pause)
        .onErrorResume(HostBusyException.class, e -> Mono.just(busy(e)));
  }

  private Mono<Answer> noted(URI url, Ask ask, FetchLog log) {
    return Mono.defer(() -> {
      var at = clock.instant();
      return exchange
          .get(url, ask)
          .doOnNext(answer ->
              log.note(
                  new FetchLog.Exchanged(
                      url, ask.purpose(), answer.status(), answer.bytes(), at, answer.note())));
    });
  }

  private Duration intervalOf(URI url) {
    return guard.isException(url) ? properties.localInterval() : properties.interval();
  }

  private Duration bounded(Duration crawlDelay) {
    var most = properties.maxCrawlDelay();
    return crawlDelay.compareTo(most) > 0 ? most : crawlDelay;
  }

  /// A site that asks to wait, or is busy, is left alone by all workers.
  private Duration askedFor(Answer answer) {
    if (!(answer instanceof Answer.Ended(int status, Unavailable(_, var retryAfter)))) {
      return Duration.ZERO;
    }
    if (retryAfter == null) {
      return status == 429 || status == 503 ? properties.busyPause() : Duration.ZERO;
    }
    var most = properties.maxBackOff();
    return retryAfter.compareTo(most) > 0 ? most : retryAfter;
  }

  private static Answer busy(HostBusyException cause) {
    var reason =
        cause.freeIn() == null
            ? "the host's turn did not come in time"
            : "the host asked to be left alone";
    return new Answer.Ended(0, new Unavailable(reason, cause.freeIn()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String slot(URI url) {
    int port = OutboundGuard.portOf(url);
    return port == 80 || port == 443 ? url.getHost() : url.getHost() + ":" + port;
  }
}

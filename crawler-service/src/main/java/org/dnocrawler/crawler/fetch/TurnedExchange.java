package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.outbound.OutboundGuard;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import reactor.core.publisher.Mono;

/// An exchange that waits for the host's turn and leaves the host alone afterwards.
final class TurnedExchange {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final WebExchange exchange;
  private final HostTurns turns;
  private final OutboundGuard guard;
  private final FetchProperties properties;

  TurnedExchange(
      WebExchange exchange, HostTurns turns, OutboundGuard guard, FetchProperties properties) {
    this.exchange = exchange;
    this.turns = turns;
    this.guard = guard;
    this.properties = properties;
  }

  /// Asks for a document.
  ///
  /// @param crawlDelay pause that robots.txt asks for; the configured interval is the least
  Mono<Answer> get(URI url, Duration crawlDelay) {
    return inTurn(url, exchange.get(url), longer(intervalOf(url), bounded(crawlDelay)));
  }

  /// Asks for a robots.txt.
  Mono<Answer> getStart(URI url) {
    return inTurn(url, exchange.getStart(url), Duration.ofMillis(1));
  }

  private Mono<Answer> inTurn(URI url, Mono<Answer> asking, Duration pause) {
    if (guard.objection(url).isPresent()) {
      return asking;
    }
    return turns
        .inTurn(slot(url), asking, answer -> longer(pause, askedFor(answer)), pause)
        .onErrorResume(TimeoutException.class, _ -> Mono.just(busy()));
  }

  private Duration intervalOf(URI url) {
    return guard.isException(url) ? properties.localInterval() : properties.interval();
  }

  private Duration bounded(Duration crawlDelay) {
    var most = properties.maxCrawlDelay();
    return crawlDelay.compareTo(most) > 0 ? most : crawlDelay;
  }

  /// A site that asks to wait is left alone by all workers, for a minute at most: the job itself
  /// waits as long as was asked.
  private static Duration askedFor(Answer answer) {
    if (!(answer instanceof Answer.Ended(Unavailable(_, var retryAfter))) || retryAfter == null) {
      return Duration.ZERO;
    }
    return retryAfter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : retryAfter;
  }

  private static Answer busy() {
    return new Answer.Ended(new Unavailable("the host's turn did not come in time", null));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String slot(URI url) {
    int port = OutboundGuard.portOf(url);
    return port == 80 || port == 443 ? url.getHost() : url.getHost() + ":" + port;
  }
}

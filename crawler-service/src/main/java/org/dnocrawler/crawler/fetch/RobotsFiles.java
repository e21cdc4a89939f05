package org.dnocrawler.crawler.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;

/// The robots.txt of each host, fetched once and believed for a while.
///
/// Callers that ask at the same time share one fetch; cancelling one does not end it for the
/// others.
final class RobotsFiles {

  private static final int MOST_HOSTS = 10_000;
  private static final Duration UNREACHABLE_TTL = Duration.ofSeconds(30);

  private final TurnedExchange exchange;
  private final FetchProperties properties;
  private final Cache<String, Mono<RobotsRules>> files =
      Caffeine.newBuilder().maximumSize(MOST_HOSTS).build();

  RobotsFiles(TurnedExchange exchange, FetchProperties properties) {
    this.exchange = exchange;
    this.properties = properties;
  }

  /// The rules of the URL's host.
  ///
  /// @param log is told of the fetch, where one is needed
  Mono<RobotsRules> of(URI url, FetchLog log) {
    return files.get(origin(url), origin -> load(origin, log));
  }

  private Mono<RobotsRules> load(String origin, FetchLog log) {
    return follow(URI.create(origin + "/robots.txt"), properties.maxRedirects(), log)
        .cache(this::ttl, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  private Duration ttl(RobotsRules rules) {
    return switch (rules) {
      case RobotsRules.Known _ -> properties.robotsTtl();
      case RobotsRules.Unreachable _ -> UNREACHABLE_TTL;
    };
  }

  private Mono<RobotsRules> follow(URI url, int redirectsLeft, FetchLog log) {
    return exchange
        .getRobots(url, log)
        .flatMap(answer ->
            switch (answer) {
              case Answer.Content content -> Mono.just(parse(url, content));
              case Answer.Moved(_, var target) ->
                  redirectsLeft == 0
                      ? Mono.just(RobotsRules.none())
                      : follow(target, redirectsLeft - 1, log);
              case Answer.Ended(_, var outcome) -> Mono.just(RobotsRules.without(outcome));
              case Answer.Unchanged _, Answer.Streamed _ -> Mono.just(RobotsRules.none());
            });
  }

  private RobotsRules parse(URI url, Answer.Content content) {
    var bytes = new byte[content.body().remaining()];
    content.body().duplicate().get(bytes);
    return RobotsRules.parse(url, bytes, properties.robotName());
  }

  private static String origin(URI url) {
    return "%s://%s".formatted(url.getScheme(), url.getRawAuthority());
  }
}

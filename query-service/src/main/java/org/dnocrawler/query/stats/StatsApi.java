package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.cache.CachePolicy;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Statistics over HTTP, at most five minutes old.
@RestController
@RequestMapping(path = "/api/v1/stats", produces = MediaType.APPLICATION_JSON_VALUE)
class StatsApi {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final int MOST_POPULAR = 10;
  private static final CachePolicy<Coverage> COVERAGE =
      CachePolicy.fixed(Coverage.class, FIVE_MINUTES);

  private final TieredCache cache;
  private final DatabaseClient database;
  private final OperatorDirectory directory;
  private final DailyCounts counts;
  private final Demand demand;
  private final Clock clock;

  StatsApi(
      TieredCache cache,
      DatabaseClient database,
      OperatorDirectory directory,
      DailyCounts counts,
      Demand demand,
      Clock clock) {
    this.cache = cache;
    this.database = database;
    this.directory = directory;
    this.counts = counts;
    this.demand = demand;
    this.clock = clock;
  }

  /// How much of what there is is known.
  @GetMapping("/coverage")
  Mono<Void> coverage(ServerWebExchange exchange) {
    return cache
        .get(
            RedisKeys.cached("stats", "coverage"),
            COVERAGE,
            Coverage.count(database, directory.all().size(), clock))
        .map(StatsApi::present)
        .flatMap(coverage -> ConditionalAnswers.json(exchange, coverage));
  }

  private static Coverage present(Cached<Coverage> cached) {
    return switch (cached) {
      case Cached.Present<Coverage> present -> present.value();
      case Cached.Absent<Coverage> _ -> throw new IllegalStateException("a count has a value");
    };
  }

  /// Questions of the last days.
  ///
  /// @param days counters by day (UTC), today first
  /// @param popular what was asked for most in these days
  record Queries(List<DailyCounts.Day> days, List<Demand.Popular> popular) {}

  /// How many questions were asked on the last days, and for what.
  ///
  /// @param days from 1 to 7
  @GetMapping("/queries")
  Mono<Void> queries(@RequestParam(defaultValue = "7") int days, ServerWebExchange exchange) {
    if (days < 1 || days > DailyCounts.MOST_DAYS) {
      return Mono.error(
          new ProblemException(
              ProblemType.INVALID_REQUEST,
              "'days' must be from 1 to %d.".formatted(DailyCounts.MOST_DAYS)));
    }
    return counts
        .last(days)
        .collectList()
        .zipWith(demand.mostAsked(days, MOST_POPULAR).collectList(), Queries::new)
        .flatMap(queries -> ConditionalAnswers.json(exchange, queries));
  }
}

package org.dnocrawler.query.ask;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Request;
import org.dnocrawler.query.stats.Asked;
import org.dnocrawler.query.stats.QueryLog;
import org.dnocrawler.query.stats.QueryStats;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Counts and logs what became of questions; costs no round trip.
final class Bookkeeping {

  private static final String FAILED = "failed";

  private final QueryStats stats;
  private final QueryLog log;
  private final Clock clock;

  Bookkeeping(QueryStats stats, QueryLog log, Clock clock) {
    this.stats = stats;
    this.log = log;
    this.clock = clock;
  }

  /// The same answer, noted when it is there or has failed.
  Mono<Answer> noted(String question, String userId, Mono<Answer> answer) {
    return Mono.defer(() -> {
      var at = clock.instant();
      return answer
          .doOnNext(found -> {
            count(found);
            log.note(asked(question, userId, at, outcome(found), wanted(found), source(found)));
          })
          .doOnError(_ -> {
            stats.failed();
            log.note(asked(question, userId, at, FAILED, List.of(), null));
          });
    });
  }

  private Asked asked(
      String question,
      String userId,
      Instant at,
      String outcome,
      List<Asked.Wanted> wanted,
      @Nullable String source) {
    var took = Duration.between(at, clock.instant());
    return new Asked(at, userId, question, outcome, wanted, source, took);
  }

  private void count(Answer answer) {
    switch (answer) {
      case Answer.Several(var parts, _) -> parts.forEach(this::count);
      case Answer.Known known -> stats.answered(known.level() != CacheLevel.SOURCE);
      case Answer.Accepted(_, var jobs, _, _) ->
          jobs.forEach(ordered -> stats.crawled(ordered.job().created()));
      case Answer.NotFound _, Answer.NoWebsite _, Answer.NotUnderstood _ -> stats.failed();
    }
  }

  private static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Several(var parts, _) ->
          parts.stream().anyMatch(Answer.Accepted.class::isInstance) ? "accepted" : "ok";
      case Answer.Known _ -> "ok";
      case Answer.Accepted _ -> "accepted";
      case Answer.NotFound _, Answer.NoWebsite _ -> "data_not_found";
      case Answer.NotUnderstood(var why) -> outcome(why);
    };
  }

  private static String outcome(Interpretation why) {
    return switch (why) {
      case Interpretation.Ok _ -> "ok";
      case Interpretation.Ambiguous _ -> "ambiguous";
      case Interpretation.Incomplete _ -> "incomplete";
      case Interpretation.Rejected(var code, _) -> code.wire();
    };
  }

  private static List<Asked.Wanted> wanted(Answer answer) {
    return parts(answer).map(part -> wanted(part.asked().request())).toList();
  }

  private static Asked.Wanted wanted(Request request) {
    return new Asked.Wanted(request.slug(), request.year(), request.dataType());
  }

  private static Stream<Answer.Part> parts(Answer answer) {
    return switch (answer) {
      case Answer.Several(var parts, _) -> parts.stream();
      case Answer.Part part -> Stream.of(part);
      case Answer.NotUnderstood _ -> Stream.empty();
    };
  }

  /// Where the first known part came from.
  private static @Nullable String source(Answer answer) {
    return parts(answer)
        .filter(Answer.Known.class::isInstance)
        .map(Answer.Known.class::cast)
        .map(known -> known.level().name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse(null);
  }
}

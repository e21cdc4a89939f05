package org.dnocrawler.query.changes;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.changes.ChangeFeed.Selection;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.dnocrawler.query.tariff.VersionHead;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The feed of changes over HTTP.
@RestController
@RequestMapping(path = "/api/v1/changes", produces = MediaType.APPLICATION_JSON_VALUE)
class ChangesApi {

  private static final int MOST = 500;
  private static final int MOST_DNOS = 100;

  private final ChangeFeed feed;

  ChangesApi(ChangeFeed feed) {
    this.feed = feed;
  }

  /// A page of the feed.
  ///
  /// @param items changes, oldest first; empty when there is nothing new
  /// @param next what to send as `since` the next time; always present
  /// @param more whether the next page has something already
  record Page(List<Change> items, String next, boolean more) {}

  /// Changes after a place or a time.
  ///
  /// @param since `next` of the page before, or a time such as `2026-10-15T00:00:00Z`; left out for
  ///   the beginning
  /// @param dno slugs, separated by commas; left out for all
  /// @param dataType `netzentgelte` or `hlzf`; left out for both
  /// @param limit most changes, from 1 to 500
  @GetMapping
  Mono<Void> changes(
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String dno,
      @RequestParam(name = "data_type", required = false) @Nullable String dataType,
      @RequestParam(defaultValue = "100") int limit,
      ServerWebExchange exchange) {
    return Mono.fromCallable(() -> selection(dno, dataType, limit))
        .zipWith(place(since))
        .flatMap(asked -> {
          long after = asked.getT2();
          return feed.after(after, asked.getT1(), limit + 1)
              .collectList()
              .map(heads -> page(heads, after, limit));
        })
        .flatMap(page -> ConditionalAnswers.freshJson(exchange, page));
  }

  private static Page page(List<VersionHead> heads, long after, int limit) {
    var items = heads.stream().limit(limit).toList();
    var next = items.isEmpty() ? after : items.getLast().id();
    return new Page(
        items.stream().map(Change::of).toList(), Long.toString(next), heads.size() > limit);
  }

  private static Selection selection(@Nullable String dno, @Nullable String dataType, int limit) {
    if (limit < 1 || limit > MOST) {
      throw invalid("'limit' must be from 1 to %d.".formatted(MOST));
    }
    return new Selection(slugs(dno), types(dataType));
  }

  static List<String> slugs(@Nullable String dno) {
    var slugs = dno == null ? List.<String>of() : Arrays.asList(dno.split(",", -1));
    if (slugs.size() > MOST_DNOS || slugs.stream().anyMatch(String::isBlank)) {
      throw invalid("'dno' takes from 1 to %d slugs, separated by commas.".formatted(MOST_DNOS));
    }
    return slugs;
  }

  static List<String> types(@Nullable String dataType) {
    if (dataType == null) {
      return List.of();
    }
    return Stream.of(DataType.NETZENTGELTE.wire(), DataType.HLZF.wire())
        .filter(dataType::equals)
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> invalid("'data_type' must be netzentgelte or hlzf."));
  }

  private Mono<Long> place(@Nullable String since) {
    if (since == null) {
      return Mono.just(0L);
    }
    if (since.matches("[0-9]{1,18}")) {
      return Mono.just(Long.parseLong(since));
    }
    try {
      return feed.before(Instant.parse(since));
    } catch (DateTimeParseException _) {
      return Mono.error(
          invalid("'since' must be 'next' of a page, or a time such as 2026-10-15T00:00:00Z."));
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}

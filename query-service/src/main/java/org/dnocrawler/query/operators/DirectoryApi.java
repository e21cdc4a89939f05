package org.dnocrawler.query.operators;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.dnocrawler.query.interpret.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The directory over HTTP.
@RestController
@RequestMapping("/api/v1/dnos")
final class DirectoryApi {

  private static final int LARGEST_PAGE = 200;
  private static final int MOST_SUGGESTIONS = 50;
  private static final int LONGEST_SEARCH = 200;

  private final OperatorDirectory directory;
  private final Suggestions suggestions;

  DirectoryApi(OperatorDirectory directory, Suggestions suggestions) {
    this.directory = directory;
    this.suggestions = suggestions;
  }

  /// One page of operators by slug.
  ///
  /// @param items the operators
  /// @param nextCursor where the next page starts; absent on the last
  record Page(List<Operator> items, @Nullable String nextCursor) {}

  /// Operators that may be meant.
  ///
  /// @param items the operators, likeliest first; empty where none fits
  record Suggested(List<Suggestions.Suggestion> items) {}

  /// Operators that fit the search, a page at a time.
  @GetMapping
  Mono<Void> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      ServerWebExchange exchange) {
    return Mono.fromCallable(() -> page(search, cursor, limit))
        .flatMap(page -> ConditionalAnswers.json(exchange, page));
  }

  /// Operators that a person may be about to name, likeliest first.
  ///
  /// @param q what was typed so far: of a name, an alias, a number, a place or a region
  @GetMapping("/suggest")
  Mono<Void> suggest(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "10") int limit,
      ServerWebExchange exchange) {
    return Mono.fromCallable(() -> suggested(q, limit))
        .flatMap(suggested -> ConditionalAnswers.json(exchange, suggested));
  }

  private Suggested suggested(String q, int limit) {
    if (limit < 1 || limit > MOST_SUGGESTIONS) {
      throw invalid("limit must be from 1 to " + MOST_SUGGESTIONS + ".");
    }
    if (q.length() > LONGEST_SEARCH) {
      throw invalid("q must not be longer than " + LONGEST_SEARCH + " characters.");
    }
    return new Suggested(suggestions.of(q, limit));
  }

  /// One operator.
  @GetMapping("/{slug}")
  Mono<Void> one(@PathVariable String slug, ServerWebExchange exchange) {
    return Mono.fromCallable(() -> operator(slug))
        .flatMap(operator -> ConditionalAnswers.json(exchange, operator));
  }

  private Operator operator(String slug) {
    return directory
        .bySlug(slug)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.DNO_UNKNOWN,
                "There is no operator with that slug; search /api/v1/dnos."));
  }

  private Page page(@Nullable String search, @Nullable String cursor, int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw invalid("limit must be from 1 to " + LARGEST_PAGE + ".");
    }
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw invalid("search must not be longer than " + LONGEST_SEARCH + " characters.");
    }
    var found = directory.search(search, cursor == null ? null : decode(cursor), limit + 1);
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), encode(found.get(limit - 1).slug()));
  }

  private static String encode(String slug) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(slug.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw invalid("cursor is not one that was given out.");
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}

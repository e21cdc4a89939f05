package org.dnocrawler.query.cache;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dnocrawler.common.cache.CacheOperations;
import org.dnocrawler.common.cache.KeyPattern;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows what the cache holds, and drops what it should not.
///
/// It sees the namespaces of the cache alone, also where one Redis holds everything.
@RestController
@RequestMapping(path = "/api/v1/admin/cache", produces = MediaType.APPLICATION_JSON_VALUE)
final class CacheApi {

  private static final int MOST_KEYS = 500;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

  private final CacheOperations operations;

  CacheApi(CacheOperations operations) {
    this.operations = operations;
  }

  /// How full the cache is and how it does.
  @GetMapping
  Mono<CacheView> info() {
    return operations.info().map(CacheView::of);
  }

  /// A page of keys that fit a pattern, without their values.
  ///
  /// @param limit about how many, from 1 to 500; a page may have some more, or fewer
  @GetMapping("/keys")
  Mono<CacheView.Keys> keys(
      @RequestParam(defaultValue = "dno_data:*") String pattern,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST_KEYS) {
      return Mono.error(invalid("'limit' must be from 1 to %d.".formatted(MOST_KEYS)));
    }
    if (cursor != null && !cursor.matches("\\d{1,20}")) {
      return Mono.error(invalid("'cursor' must be the 'next_cursor' of a page."));
    }
    return checked(() -> pattern(pattern))
        .flatMap(checked -> operations.keys(checked, cursor, limit))
        .map(CacheView.Keys::of);
  }

  /// Drops one key, all data of one operator, or all keys that fit a pattern, in every process.
  @DeleteMapping
  Mono<CacheView.Dropped> drop(
      @RequestParam(required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable String dno,
      @RequestParam(required = false) @Nullable String pattern) {
    if (Stream.of(key, dno, pattern).filter(given -> given != null).count() != 1) {
      return Mono.error(invalid("Send exactly one of 'key', 'dno' and 'pattern'."));
    }
    return dropped(key, dno, pattern).map(CacheView.Dropped::new);
  }

  private Mono<Long> dropped(@Nullable String key, @Nullable String dno, @Nullable String pattern) {
    if (key != null) {
      return checked(() -> key(key)).flatMap(operations::delete).map(was -> was ? 1L : 0L);
    }
    if (dno != null) {
      return checked(() -> slug(dno)).flatMap(this::dropOperator);
    }
    return checked(() -> pattern(String.valueOf(pattern))).flatMap(operations::deleteAll);
  }

  private Mono<Long> dropOperator(String slug) {
    return Flux.just("dno_data:%s:*", "cache:*:%s", "cache:*:%s:*")
        .map(form -> new KeyPattern(form.formatted(slug)))
        .concatMap(operations::deleteAll)
        .reduce(0L, Long::sum);
  }

  private static <T> Mono<T> checked(Supplier<T> check) {
    return Mono.fromSupplier(check);
  }

  private static String key(String text) {
    try {
      return KeyPattern.requireKey(text);
    } catch (IllegalArgumentException _) {
      throw invalid("'key' must be a key of the cache: " + namespaces());
    }
  }

  private static String slug(String text) {
    if (!SLUG.matcher(text).matches()) {
      throw invalid("'dno' must be the slug of an operator.");
    }
    return text;
  }

  private static KeyPattern pattern(String text) {
    try {
      return new KeyPattern(text);
    } catch (IllegalArgumentException _) {
      throw invalid("'pattern' must name a namespace of the cache, with * and ?: " + namespaces());
    }
  }

  private static String namespaces() {
    return "it starts with one of "
        + KeyPattern.namespaces().stream().sorted().map(name -> name + ":").toList()
        + ".";
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}

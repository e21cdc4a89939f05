package org.dnocrawler.crawler.paths;

import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows what was learned of addresses, and takes patterns out of use; none is ever deleted.
@RestController
@RequestMapping(path = "/api/v1/admin/patterns", produces = MediaType.APPLICATION_JSON_VALUE)
class PatternController {

  private static final int MOST = 200;
  private static final int LONGEST_REASON = 500;

  private final PostgresPatterns patterns;

  PatternController(PostgresPatterns patterns) {
    this.patterns = patterns;
  }

  /// Patterns in the order they were learned.
  @GetMapping
  Mono<PatternPage> list(
      @RequestParam(defaultValue = "") String dno,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(invalid("limit", "limit is a number from 1 to " + MOST + "."));
    }
    return patterns
        .list(dno, after, limit + 1)
        .collectList()
        .map(found -> PatternPage.of(found, limit));
  }

  /// Takes a pattern out of use.
  @PutMapping("/{id}/flag")
  Mono<Learned> flag(@PathVariable long id, @RequestBody Flag flag) {
    var reason = flag.reason() == null ? "" : flag.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      return Mono.error(
          invalid("reason", "reason is a text of 1 to " + LONGEST_REASON + " characters."));
    }
    return patterns.flag(id, reason).switchIfEmpty(Mono.error(PatternController::notFound));
  }

  /// Puts a pattern into use again.
  @DeleteMapping("/{id}/flag")
  Mono<Learned> unflag(@PathVariable long id) {
    return patterns.unflag(id).switchIfEmpty(Mono.error(PatternController::notFound));
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail, Map.of("field", field), null);
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such pattern.");
  }

  /// Why a pattern is taken out of use.
  ///
  /// @param reason for other admins
  record Flag(@Nullable String reason) {}

  /// A page of patterns.
  ///
  /// @param items the patterns
  /// @param nextAfter where the next page starts; absent on the last
  record PatternPage(List<Learned> items, @Nullable Long nextAfter) {

    static PatternPage of(List<Learned> found, int limit) {
      var page = found.stream().limit(limit).toList();
      return new PatternPage(page, found.size() > limit ? page.getLast().id() : null);
    }
  }
}

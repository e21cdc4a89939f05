package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.dnocrawler.crawler.paths.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Searches one site for an admin, one at a time in each process, and keeps nothing of it.
@RestController
@RequestMapping(path = "/api/v1/admin/discover", produces = MediaType.APPLICATION_JSON_VALUE)
class DiscoverController {

  /// The walk itself ends sooner; this ends what hangs.
  static final Duration LONGEST = Duration.ofSeconds(90);

  private static final int FIRST_YEAR = 2006;
  private static final Duration BUSY = Duration.ofSeconds(10);

  private final Discovery discovery;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();

  DiscoverController(Discovery discovery, Clock clock) {
    this.discovery = discovery;
    this.clock = clock;
  }

  /// Searches a site; cancelling stops the search.
  @PostMapping
  Mono<DiscoveryReport> discover(@RequestBody Request request) {
    return Mono.fromCallable(() -> question(request))
        .flatMap(question -> oneAtATime(discovery.search(question, request.operator())))
        .timeout(LONGEST, Mono.error(DiscoverController::tookTooLong));
  }

  private Mono<DiscoveryReport> oneAtATime(Mono<DiscoveryReport> search) {
    return Mono.defer(() ->
        running.compareAndSet(false, true)
            ? search.doFinally(_ -> running.set(false))
            : Mono.error(busy()));
  }

  private Question question(Request request) {
    return new Question("this", type(request.type()), year(request.year()), site(request.site()));
  }

  private static URI site(@Nullable String site) {
    return WebAddress.of(site == null ? "" : site)
        .orElseThrow(() -> invalid("site", "site is a web address, such as https://example.de/."));
  }

  private static DataType type(@Nullable String type) {
    return switch (type == null ? "" : type) {
      case "netzentgelte" -> DataType.NETZENTGELTE;
      case "hlzf" -> DataType.HLZF;
      default -> throw invalid("type", "type is netzentgelte or hlzf.");
    };
  }

  private int year(@Nullable Integer year) {
    int last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear() + 2;
    if (year == null || year < FIRST_YEAR || year > last) {
      throw invalid("year", "year is a number from %d to %d.".formatted(FIRST_YEAR, last));
    }
    return year;
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail, Map.of("field", field), null);
  }

  private static ProblemException busy() {
    return new ProblemException(
        ProblemType.RATE_LIMITED,
        "Another site is being searched; one is searched at a time.",
        Map.of(),
        BUSY);
  }

  private static ProblemException tookTooLong() {
    return new ProblemException(
        ProblemType.UPSTREAM_TIMEOUT, "The site could not be searched in time.");
  }

  /// What is to be searched.
  ///
  /// @param site the home page
  /// @param type `netzentgelte` or `hlzf`
  /// @param year calendar year
  /// @param operator its registered name, to leave documents of others aside; may be absent
  record Request(
      @Nullable String site,
      @Nullable String type,
      @Nullable Integer year,
      @Nullable String operator) {}
}

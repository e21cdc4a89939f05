package org.dnocrawler.crawler.admin;

import java.util.List;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.crawler.admin.DeadLetters.Requeued;
import org.dnocrawler.crawler.job.JobAnswer;
import org.dnocrawler.crawler.job.PageCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows jobs that were given up, and has them run again or forgotten.
@RestController
@RequestMapping(path = "/api/v1/admin/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
class DeadLetterController {

  private static final int MOST_ROWS = 100;
  private static final int MOST_IDS = 100;

  private final JobControl control;
  private final DeadLetters letters;

  DeadLetterController(JobControl control) {
    this.control = control;
    this.letters = new DeadLetters(control);
  }

  /// A page of dead letters, the newest end first.
  ///
  /// @param limit most letters, from 1 to 100
  @GetMapping
  Mono<DeadLetterPage> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST_ROWS) {
      return Mono.error(invalid("'limit' must be from 1 to %d.".formatted(MOST_ROWS)));
    }
    return Mono.fromCallable(() -> new Start(cursor == null ? null : PageCursor.job(cursor)))
        .flatMapMany(start -> control.deadLetters(start.after(), limit + 1))
        .collectList()
        .map(found -> DeadLetterPage.of(found, limit));
  }

  /// Runs one again; `202` with what became of it.
  @PostMapping("/{id}/requeue")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Requeued> requeue(@PathVariable String id) {
    return Mono.fromCallable(() -> id(id))
        .zipWith(Caller.current().single())
        .flatMap(asked -> letters.requeueOne(asked.getT1(), asked.getT2().userId()));
  }

  /// Runs many again; `200` with what became of each.
  @PostMapping(path = "/requeue", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<RequeuedMany> requeueMany(@RequestBody Selection selection) {
    return Caller.current()
        .single()
        .flatMapMany(caller -> chosen(selection, caller.userId()))
        .collectList()
        .map(RequeuedMany::of);
  }

  /// Forgets one; its record stays.
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> discard(@PathVariable String id) {
    return Mono.fromCallable(() -> id(id))
        .flatMap(control::discard)
        .filter(Boolean::booleanValue)
        .switchIfEmpty(Mono.error(DeadLetters::notFound))
        .then();
  }

  private Flux<Requeued> chosen(Selection selection, String userId) {
    var ids = selection.ids();
    if (Boolean.TRUE.equals(selection.all()) == (ids != null)) {
      throw invalid("Send either 'ids' or 'all': true.");
    }
    if (ids == null) {
      return letters.requeueAll(selection.code(), userId);
    }
    if (selection.code() != null) {
      throw invalid("'code' goes with 'all'.");
    }
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      throw invalid("'ids' must name 1 to %d jobs.".formatted(MOST_IDS));
    }
    return letters.requeueEach(
        ids.stream().distinct().map(DeadLetterController::givenId).toList(), userId);
  }

  private static JobId id(String text) {
    try {
      return JobId.of(text);
    } catch (IllegalArgumentException _) {
      throw DeadLetters.notFound();
    }
  }

  private static JobId givenId(@Nullable String text) {
    try {
      return JobId.of(String.valueOf(text));
    } catch (IllegalArgumentException _) {
      throw invalid("'ids' has one that is no job id.");
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }

  /// Behind which job a page starts; null for the first.
  private record Start(@Nullable JobId after) {}

  /// Which letters are meant.
  ///
  /// @param ids these, up to 100
  /// @param all every one, up to 1,000 at a time
  /// @param code of all, only those that failed with this code
  record Selection(
      @Nullable List<@Nullable String> ids, @Nullable Boolean all, @Nullable String code) {}

  /// What became of many.
  ///
  /// @param items each, in the order asked for, or newest end first
  /// @param requeued how many of them wait again
  record RequeuedMany(List<Requeued> items, long requeued) {
    static RequeuedMany of(List<Requeued> items) {
      return new RequeuedMany(items, items.stream().filter(Requeued::succeeded).count());
    }
  }

  /// A page of dead letters.
  ///
  /// @param items the jobs, the newest end first
  /// @param nextCursor where the next page starts; absent on the last
  record DeadLetterPage(List<JobAnswer> items, @Nullable String nextCursor) {
    static DeadLetterPage of(List<JobSnapshot> found, int limit) {
      var jobs = found.stream().limit(limit).toList();
      var next = found.size() > limit ? PageCursor.ofJob(jobs.getLast().id()) : null;
      return new DeadLetterPage(jobs.stream().map(JobAnswer::of).toList(), next);
    }
  }
}

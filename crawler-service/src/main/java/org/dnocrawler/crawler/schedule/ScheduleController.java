package org.dnocrawler.crawler.schedule;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.crawler.directory.Operator;
import org.dnocrawler.crawler.directory.OperatorDirectory;
import org.dnocrawler.crawler.job.JobWords;
import org.dnocrawler.crawler.job.PageCursor;
import org.dnocrawler.crawler.schedule.Schedule.Terms;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows and changes the schedules; for admins.
@RestController
@RequestMapping(path = ScheduleController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class ScheduleController {

  static final String PATH = "/api/v1/admin/schedules";

  private static final int MOST = 200;

  private final ScheduleStore store;
  private final OperatorDirectory operators;
  private final Clock clock;

  ScheduleController(ScheduleStore store, OperatorDirectory operators, Clock clock) {
    this.store = store;
    this.operators = operators;
    this.clock = clock;
  }

  /// A page of schedules, by name.
  ///
  /// @param limit most schedules, from 1 to 200
  @GetMapping
  Mono<SchedulePage> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(
          new ProblemException(
              ProblemType.INVALID_REQUEST, "'limit' must be from 1 to %d.".formatted(MOST)));
    }
    return Mono.fromCallable(() -> cursor == null ? "" : PageCursor.name(cursor))
        .flatMapMany(after -> store.list(after, limit + 1))
        .collectList()
        .map(found -> SchedulePage.of(found, limit));
  }

  /// One schedule.
  @GetMapping("/{name}")
  Mono<ScheduleAnswer> find(@PathVariable String name) {
    return store
        .find(name)
        .switchIfEmpty(Mono.error(ScheduleController::notFound))
        .map(ScheduleAnswer::of);
  }

  /// Makes a schedule; `201` with its first time.
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<ScheduleAnswer>> add(
      @RequestBody ScheduleRequest request,
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
    return Mono.fromCallable(() -> JobWords.dno(request.dno()))
        .flatMap(dno -> operators.find(dno, authorization))
        .zipWith(Caller.current().single())
        .flatMap(found -> add(request, found.getT1(), found.getT2()))
        .map(ScheduleController::created);
  }

  /// Changes what the request names. What is known of the operator is read anew when `dno` is sent.
  @PatchMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ScheduleAnswer> change(
      @PathVariable String name,
      @RequestBody ScheduleRequest request,
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
    return operator(request, authorization)
        .zipWith(Caller.current().single())
        .flatMap(found ->
            store.change(
                name,
                schedule -> changed(schedule, request, found.getT1().orElse(null), found.getT2())))
        .onErrorMap(InvalidScheduleException.class, ScheduleController::invalid)
        .switchIfEmpty(Mono.error(ScheduleController::notFound))
        .map(ScheduleAnswer::of);
  }

  /// Removes a schedule; jobs it started go on.
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(@PathVariable String name) {
    return store
        .remove(name)
        .filter(Boolean::booleanValue)
        .switchIfEmpty(Mono.error(ScheduleController::notFound))
        .then();
  }

  private Mono<Schedule> add(ScheduleRequest request, Operator operator, Caller caller) {
    return Mono.defer(
            () -> {
              var name = request.checkedName();
              operator.requireWebsite();
              var terms = request.terms(operator, caller, clock);
              return store.add(name, terms, firstTime(terms));
            })
        .onErrorMap(InvalidScheduleException.class, ScheduleController::invalid)
        .switchIfEmpty(Mono.error(ScheduleController::exists));
  }

  private Mono<Optional<Operator>> operator(ScheduleRequest request, String authorization) {
    var dno = request.dno();
    return dno == null
        ? Mono.just(Optional.empty())
        : operators.find(dno, authorization).doOnNext(Operator::requireWebsite).map(Optional::of);
  }

  /// A time that is due and was not kept yet stays so, unless the times themselves are changed.
  private Schedule changed(
      Schedule schedule, ScheduleRequest request, @Nullable Operator operator, Caller caller) {
    var terms = request.terms(schedule.terms(), operator, caller, clock);
    var nextAt = terms.firesLike(schedule.terms()) ? schedule.nextAt() : firstTime(terms);
    return new Schedule(
        schedule.name(),
        schedule.edition(),
        terms,
        nextAt,
        schedule.lastAt(),
        schedule.lastJob(),
        schedule.fired(),
        schedule.missed(),
        schedule.createdAt(),
        schedule.updatedAt());
  }

  /// The first time from now on; null when it is not enabled.
  private @Nullable Instant firstTime(Terms terms) {
    var now = clock.instant();
    var plan = CronPlan.checked(terms.cron(), terms.zone(), now);
    return terms.enabled() ? plan.next(now) : null;
  }

  private static ResponseEntity<ScheduleAnswer> created(Schedule schedule) {
    return ResponseEntity.created(URI.create(PATH + "/" + schedule.name()))
        .body(ScheduleAnswer.of(schedule));
  }

  private static ProblemException invalid(InvalidScheduleException invalid) {
    return new ProblemException(ProblemType.INVALID_SCHEDULE, String.valueOf(invalid.getMessage()));
  }

  private static ProblemException exists() {
    return new ProblemException(
        ProblemType.SCHEDULE_EXISTS, "There is a schedule of that name; change it with PATCH.");
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such schedule.");
  }

  /// A page of schedules.
  ///
  /// @param items the schedules, by name
  /// @param nextCursor where the next page starts; absent on the last
  record SchedulePage(List<ScheduleAnswer> items, @Nullable String nextCursor) {

    static SchedulePage of(List<Schedule> found, int limit) {
      var page = found.stream().limit(limit).toList();
      var next = found.size() > limit ? PageCursor.ofName(page.getLast().name()) : null;
      return new SchedulePage(page.stream().map(ScheduleAnswer::of).toList(), next);
    }
  }
}

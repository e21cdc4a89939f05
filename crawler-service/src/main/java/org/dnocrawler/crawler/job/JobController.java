package org.dnocrawler.crawler.job;

import java.util.List;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows jobs to those who asked for them, and all jobs to admins.
@RestController
@RequestMapping("/api/v1/jobs")
class JobController {

  private static final int MOST = 200;

  private final JobJournal journal;

  JobController(JobJournal journal) {
    this.journal = journal;
  }

  /// The caller's jobs, newest first; everybody's for an admin.
  ///
  /// @param limit most jobs, from 1 to 200
  @GetMapping
  Mono<JobList> list(@RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(
          new ProblemException(
              ProblemType.INVALID_REQUEST, "limit must be from 1 to %d".formatted(MOST)));
    }
    return Caller.current()
        .single()
        .flatMapMany(caller -> jobsOf(caller, limit))
        .map(JobAnswer::of)
        .collectList()
        .map(JobList::new);
  }

  /// One job; a job that the caller may not see is as unknown as one that is not there.
  @GetMapping("/{id}")
  Mono<JobAnswer> find(@PathVariable String id) {
    return Mono.fromCallable(() -> JobId.of(id))
        .onErrorMap(IllegalArgumentException.class, _ -> notFound())
        .flatMap(journal::find)
        .filterWhen(this::maySee)
        .map(JobAnswer::of)
        .switchIfEmpty(Mono.error(JobController::notFound));
  }

  private Flux<JobSnapshot> jobsOf(Caller caller, int limit) {
    return caller.isAdmin() ? journal.all(limit) : journal.ofUser(caller.userId(), limit);
  }

  private Mono<Boolean> maySee(JobSnapshot job) {
    return Caller.current()
        .single()
        .flatMap(caller ->
            caller.isAdmin() ? Mono.just(true) : journal.asked(job.id(), caller.userId()));
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such job.");
  }

  /// The answer to a listing.
  ///
  /// @param items the jobs, newest first
  record JobList(List<JobAnswer> items) {}
}

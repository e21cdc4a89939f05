package org.dnocrawler.crawler.job;

import java.util.List;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.JobFilter;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobPlace;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows jobs to those who asked for them, and all jobs to admins.
@RestController
@RequestMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class JobController {

  private static final int MOST = 200;

  private final JobJournal journal;
  private final VisibleJobs jobs;

  JobController(JobJournal journal) {
    this.journal = journal;
    this.jobs = new VisibleJobs(journal);
  }

  /// A page of the caller's jobs, newest first; of everybody's for an admin.
  ///
  /// @param mine whether an admin wants to see only those asked for by this account
  /// @param limit most jobs, from 1 to 200
  @GetMapping
  Mono<JobPage> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String dno,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(name = "data_type", required = false) @Nullable String dataType,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(
          new ProblemException(
              ProblemType.INVALID_REQUEST, "'limit' must be from 1 to %d.".formatted(MOST)));
    }
    return Caller.current()
        .single()
        .map(caller ->
            new JobFilter(
                caller.isAdmin() && !mine ? null : caller.userId(),
                status == null ? null : JobWords.status(status),
                dno,
                year,
                dataType == null ? null : JobWords.dataType(dataType)))
        .flatMap(filter -> page(filter, cursor, limit));
  }

  /// One job with its steps and its history.
  @GetMapping("/{id}")
  Mono<JobDetail> find(@PathVariable String id) {
    return Caller.current()
        .single()
        .flatMap(caller -> jobs.find(id, caller).flatMap(job -> detail(job, caller)));
  }

  private Mono<JobPage> page(JobFilter filter, @Nullable String cursor, int limit) {
    var after = cursor == null ? null : PageCursor.place(cursor);
    return journal
        .list(filter, after, limit + 1)
        .collectList()
        .map(found -> JobPage.of(found, limit));
  }

  private Mono<JobDetail> detail(JobSnapshot job, Caller caller) {
    var history =
        journal
            .history(job.id())
            .map(change -> ChangeAnswer.of(change, caller.isAdmin()))
            .collectList();
    return Mono.zip(journal.askerCount(job.id()), history)
        .map(found ->
            new JobDetail(JobAnswer.of(job), found.getT1(), StepAnswer.of(job), found.getT2()));
  }

  /// A page of a listing.
  ///
  /// @param items the jobs, newest first
  /// @param nextCursor where the next page starts; absent on the last
  record JobPage(List<JobAnswer> items, @Nullable String nextCursor) {

    static JobPage of(List<JobSnapshot> found, int limit) {
      var jobs = found.stream().limit(limit).toList();
      var next = found.size() > limit ? PageCursor.ofPlace(JobPlace.of(jobs.getLast())) : null;
      return new JobPage(jobs.stream().map(JobAnswer::of).toList(), next);
    }
  }
}

package org.dnocrawler.crawler.job;

import java.time.Clock;
import java.util.Map;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.jobs.IdempotencyKey;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobControl.Cancellation;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.JobStatusException;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.directory.OperatorDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Takes jobs in, calls them off, and runs them again.
@RestController
@RequestMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class JobCommands {

  private final Jobs queue;
  private final JobControl control;
  private final JobJournal journal;
  private final VisibleJobs jobs;
  private final OperatorDirectory operators;
  private final Clock clock;

  JobCommands(
      Jobs queue,
      JobControl control,
      JobJournal journal,
      OperatorDirectory operators,
      Clock clock) {
    this.queue = queue;
    this.control = control;
    this.journal = journal;
    this.jobs = new VisibleJobs(journal);
    this.operators = operators;
    this.clock = clock;
  }

  /// Has an operator crawled; `202` with the job that answers.
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<AcceptedJob>> create(
      @RequestBody JobRequest request,
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
      @RequestHeader(name = JobWords.IDEMPOTENCY_KEY, required = false) @Nullable String key) {
    return Caller.current()
        .single()
        .map(caller -> checked(request, key, caller))
        .flatMap(
            order -> order.task(operators, authorization).flatMap(task -> enqueue(order, task)))
        .flatMap(this::accepted);
  }

  /// Runs a failed or cancelled job again; `202` with the job that answers.
  @PostMapping("/{id}/retry")
  Mono<ResponseEntity<AcceptedJob>> retry(@PathVariable String id) {
    return Caller.current()
        .single()
        .flatMap(caller ->
            jobs.find(id, caller).flatMap(job -> control.retry(job.id(), caller.userId())))
        .onErrorMap(JobStatusException.class, JobCommands::notRetryable)
        .switchIfEmpty(Mono.error(VisibleJobs::notFound))
        .flatMap(this::accepted);
  }

  /// Calls a job off: the caller's part in it, or the job itself for an admin.
  @DeleteMapping("/{id}")
  Mono<ResponseEntity<Cancelled>> cancel(@PathVariable String id) {
    return Caller.current()
        .single()
        .flatMap(caller -> jobs.find(id, caller).flatMap(job -> cancel(job, caller)))
        .switchIfEmpty(Mono.error(VisibleJobs::notFound));
  }

  private Mono<ResponseEntity<Cancelled>> cancel(JobSnapshot job, Caller caller) {
    // who asked for a job that has ended goes on to see it
    if (job.status().isFinal()) {
      return Mono.error(finished(job));
    }
    var outcome =
        caller.isAdmin()
            ? control.cancelForAll(job.id())
            : control.cancel(job.id(), caller.userId());
    return outcome.flatMap(what -> answer(job.id(), what));
  }

  private Mono<ResponseEntity<Cancelled>> answer(JobId job, Cancellation what) {
    return switch (what) {
      case CANCELLED -> Mono.just(ResponseEntity.ok(new Cancelled(job, "cancelled", null)));
      case LEFT ->
          Mono.just(
              ResponseEntity.ok(
                  new Cancelled(
                      job, "left", "Others asked for this job as well; it goes on for them.")));
      case NO_WORKER_ANSWERED ->
          Mono.just(
              ResponseEntity.accepted()
                  .body(
                      new Cancelled(
                          job,
                          "no_worker_answered",
                          "The worker did not answer in time. The request stands: the job ends as"
                              + " cancelled when the worker answers or its lease runs out, unless"
                              + " its result is recorded first.")));
      case FINISHED_FIRST -> journal.find(job).flatMap(found -> Mono.error(finished(found)));
    };
  }

  private Order checked(JobRequest request, @Nullable String key, Caller caller) {
    return new Order(
        JobWords.dno(request.dno()),
        JobWords.year(request.year(), clock),
        JobWords.crawled(request.dataType()),
        JobWords.priority(request.priority(), JobPriority.NORMAL, caller),
        caller.userId(),
        JobWords.idempotencyKey(key));
  }

  private Mono<Enqueued> enqueue(Order order, CrawlTask task) {
    var job = new NewJob(task, order.priority(), order.userId());
    var key = order.key();
    return key == null ? queue.enqueue(job) : queue.enqueue(job, key);
  }

  private Mono<ResponseEntity<AcceptedJob>> accepted(Enqueued enqueued) {
    return journal.find(enqueued.job()).single().map(job -> AcceptedJob.response(enqueued, job));
  }

  private static ProblemException finished(JobSnapshot job) {
    var detail =
        job.status() == JobStatus.STORING
            ? "The result of this job is recorded already; it is too late to call it off."
            : "This job is %s; there is nothing to call off.".formatted(job.status().wire());
    return new ProblemException(
        ProblemType.JOB_FINISHED, detail, Map.of("job_status", job.status().wire()), null);
  }

  private static ProblemException notRetryable(JobStatusException refused) {
    var status = refused.status().wire();
    return new ProblemException(
        ProblemType.JOB_NOT_RETRYABLE,
        "This job is %s; only failed and cancelled jobs are run again.".formatted(status),
        Map.of("job_status", status),
        null);
  }

  /// A request that was found fit.
  private record Order(
      String dno,
      int year,
      DataType dataType,
      JobPriority priority,
      String userId,
      @Nullable IdempotencyKey key) {

    Mono<CrawlTask> task(OperatorDirectory operators, String authorization) {
      return operators.find(dno, authorization).map(operator -> operator.task(year, dataType));
    }
  }

  /// What became of a job that was called off.
  ///
  /// @param id the job
  /// @param outcome a stable word
  /// @param detail what it means, for a person, where the word does not say all
  record Cancelled(JobId id, String outcome, @Nullable String detail) {}
}

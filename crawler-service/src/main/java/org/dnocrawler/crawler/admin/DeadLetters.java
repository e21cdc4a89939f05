package org.dnocrawler.crawler.admin;

import java.util.List;
import java.util.Map;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.JobStatusException;
import org.dnocrawler.common.jobs.QueueFullException;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Has dead letters run again, one by one or many at a time.
final class DeadLetters {

  private static final int PAGE = 200;
  private static final int MOST_AT_A_TIME = 1000;
  private static final int MOST_SCANNED = 10_000;
  private static final int CONCURRENCY = 4;

  private final JobControl control;

  DeadLetters(JobControl control) {
    this.control = control;
  }

  /// Runs one again; fails with a problem when it is none to run again.
  Mono<Requeued> requeueOne(JobId job, String userId) {
    return control
        .retry(job, userId)
        .map(enqueued -> Requeued.of(job, enqueued))
        .onErrorMap(JobStatusException.class, DeadLetters::notRetryable)
        .switchIfEmpty(Mono.error(DeadLetters::notFound));
  }

  /// Runs each again; what cannot be is said of it, and does not keep the others.
  Flux<Requeued> requeueEach(List<JobId> jobs, String userId) {
    return Flux.fromIterable(jobs).flatMapSequential(job -> requeue(job, userId), CONCURRENCY);
  }

  /// Runs all again, the newest end first, up to 1,000.
  ///
  /// The letters are read before the first is touched, as a page starts behind one that is there.
  ///
  /// @param code of all, only those that failed with this code; null for all
  Flux<Requeued> requeueAll(@Nullable String code, String userId) {
    return page(null)
        .expand(found -> found.size() < PAGE ? Mono.empty() : page(found.getLast().id()))
        .flatMapIterable(found -> found)
        .take(MOST_SCANNED)
        .filter(job -> code == null || failedWith(job, code))
        .take(MOST_AT_A_TIME)
        .map(JobSnapshot::id)
        .collectList()
        .flatMapMany(jobs -> requeueEach(jobs, userId));
  }

  private Mono<List<JobSnapshot>> page(@Nullable JobId after) {
    return control.deadLetters(after, PAGE).collectList();
  }

  private static boolean failedWith(JobSnapshot job, String code) {
    var failure = job.failure();
    return failure != null && failure.code().equals(code);
  }

  private Mono<Requeued> requeue(JobId job, String userId) {
    return control
        .retry(job, userId)
        .map(enqueued -> Requeued.of(job, enqueued))
        .defaultIfEmpty(Requeued.not(job, "not_found"))
        .onErrorReturn(JobStatusException.class, Requeued.not(job, "job_not_retryable"))
        .onErrorReturn(QueueFullException.class, Requeued.not(job, "queue_full"));
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such dead letter.");
  }

  private static ProblemException notRetryable(JobStatusException refused) {
    var status = refused.status().wire();
    return new ProblemException(
        ProblemType.JOB_NOT_RETRYABLE,
        "This job is %s; it is no dead letter.".formatted(status),
        Map.of("job_status", status),
        null);
  }

  /// What became of one.
  ///
  /// @param id the dead letter
  /// @param outcome `requeued`; or why not: `not_found`, `job_not_retryable`, `queue_full`
  /// @param job the job that answers, which may be another that was open for the same thing
  /// @param status where that stands
  record Requeued(JobId id, String outcome, @Nullable JobId job, @Nullable JobStatus status) {

    static Requeued of(JobId id, Enqueued enqueued) {
      return new Requeued(id, "requeued", enqueued.job(), enqueued.status());
    }

    static Requeued not(JobId id, String why) {
      return new Requeued(id, why, null, null);
    }

    boolean succeeded() {
      return job != null;
    }
  }
}

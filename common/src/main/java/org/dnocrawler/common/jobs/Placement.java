package org.dnocrawler.common.jobs;

import org.dnocrawler.common.jobs.JobQueue.Move;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Mono;

/// Puts a job where the journal says it belongs.
final class Placement {

  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final JobQueue queue;

  Placement(PostgresJournal journal, JournalWriter writer, JobQueue queue) {
    this.journal = journal;
    this.writer = writer;
    this.queue = queue;
  }

  /// Moves the job to the place of its recorded state; one that waits and was called off ends. A
  /// job that is recorded as running stays as it is.
  ///
  /// @param epoch the epoch it is leased under, or [JobQueue#UNLEASED]
  /// @param message what subscribers read of a job that waits again
  /// @return whether it was moved
  Mono<Boolean> place(JobRow row, long epoch, String message) {
    return calledOff(row)
        .flatMap(ended -> queue.move(move(ended, epoch, message)))
        .switchIfEmpty(Mono.defer(() -> placeAsRecorded(row, epoch, message)));
  }

  private Mono<JobRow> calledOff(JobRow row) {
    return row.cancel() && row.status().waits() ? writer.cancelWaiting(row.id()) : Mono.empty();
  }

  private Mono<Boolean> placeAsRecorded(JobRow row, long epoch, String message) {
    return row.status() == JobStatus.RUNNING
        ? Mono.just(false)
        : queue.move(move(row, epoch, message));
  }

  private static Move move(JobRow row, long epoch, String message) {
    return switch (row.status()) {
      case PENDING -> Move.back(row.id(), epoch, false, EventBody.of(row, message));
      case RETRYING -> Move.later(row.id(), epoch, row.untilDue(), EventBody.of(row, message));
      case STORING -> to(row, epoch, "result recorded");
      case RUNNING, COMPLETED, FAILED, CANCELLED -> to(row, epoch, ending(row));
    };
  }

  private static Move to(JobRow row, long epoch, String message) {
    return Move.to(row.status(), row.id(), epoch, EventBody.of(row, message));
  }

  /// As above, for the job as the journal has it now; one that it does not know leaves the queue.
  Mono<Boolean> place(JobId job, long epoch, String message) {
    return journal
        .row(job)
        .flatMap(row -> place(row, epoch, message))
        .switchIfEmpty(Mono.defer(() -> queue.move(unknown(job, epoch))));
  }

  private static Move unknown(JobId job, long epoch) {
    var event = new EventBody(job, JobStatus.CANCELLED, null, 0, "not in the record of jobs");
    return Move.to(JobStatus.CANCELLED, job, epoch, event);
  }

  private static String ending(JobRow row) {
    var failure = row.job().failure();
    return row.status() == JobStatus.FAILED && failure != null
        ? "given up: " + failure.detail()
        : row.status().wire();
  }

  /// The journal has it, so the step is done: a queue that is away is brought up to it later.
  static Mono<Boolean> settled(JobId job, Mono<Boolean> queued) {
    return queued.onErrorResume(e -> {
      var cause = NestedExceptionUtils.getMostSpecificCause(e).toString();
      LOG.warn("job {} is recorded, its place in the queue follows later: {}", job, cause);
      return Mono.just(false);
    });
  }
}

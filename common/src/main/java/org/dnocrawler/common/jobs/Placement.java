package org.dnocrawler.common.jobs;

import reactor.core.publisher.Mono;

/// Puts a leased job where the journal says it belongs.
final class Placement {

  private final PostgresJournal journal;
  private final QueueIndex index;

  Placement(PostgresJournal journal, QueueIndex index) {
    this.journal = journal;
    this.index = index;
  }

  /// Moves the job to the place of its recorded state. A job that is recorded as running stays
  /// leased, and is looked at again when the lease ends.
  ///
  /// @param holder who holds its lease in the index
  /// @param message what subscribers read of a job that waits again
  /// @return whether it was moved
  Mono<Boolean> place(JobRow row, String holder, String message) {
    return switch (row.status()) {
      case PENDING -> index.requeue(row, holder, EventBody.of(row, message));
      case RETRYING -> index.retry(row, holder, row.untilDue(), EventBody.of(row, message));
      case STORING -> index.deliver(row, holder, EventBody.of(row, "result recorded"));
      case RUNNING -> Mono.just(false);
      case COMPLETED, FAILED, CANCELLED -> index.finish(EventBody.of(row, ending(row)));
    };
  }

  /// As above, for the job as the journal has it now; one that it does not know leaves the index.
  Mono<Boolean> place(JobId job, String holder, String message) {
    return journal
        .row(job)
        .flatMap(row -> place(row, holder, message))
        .switchIfEmpty(Mono.defer(() -> index.finish(unknown(job))));
  }

  /// The job as the journal has it now; empty for one it does not know.
  Mono<JobRow> recorded(JobId job) {
    return journal.row(job);
  }

  private static EventBody unknown(JobId job) {
    return new EventBody(job, JobStatus.CANCELLED, null, 0, "not in the record of jobs");
  }

  private static String ending(JobRow row) {
    var failure = row.job().failure();
    return row.status() == JobStatus.FAILED && failure != null
        ? "given up: " + failure.detail()
        : row.status().wire();
  }
}

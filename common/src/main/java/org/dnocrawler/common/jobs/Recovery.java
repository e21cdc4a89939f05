package org.dnocrawler.common.jobs;

import org.dnocrawler.common.jobs.JobQueue.Silent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Records that workers went silent, and gives up what has killed too many.
///
/// The queue has put the jobs back before. A record that cannot be written then is written by the
/// next claim of the job.
final class Recovery {

  private static final int AT_A_TIME = 8;

  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final JobQueue queue;
  private final Placement placement;
  private final int deathsLimit;
  private final int batch;

  Recovery(
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Placement placement,
      JobQueueProperties properties) {
    this.journal = journal;
    this.writer = writer;
    this.queue = queue;
    this.placement = placement;
    this.deathsLimit = properties.deathsLimit();
    this.batch = properties.batch();
  }

  /// Puts back one batch of jobs whose lease ran out.
  ///
  /// @return how many
  Mono<Integer> run() {
    return queue
        .recover(batch)
        .delayUntil(silent -> Flux.fromIterable(silent).flatMap(this::record, AT_A_TIME).then())
        .map(silent -> silent.size());
  }

  private Mono<Boolean> record(Silent silent) {
    return journal
        .row(silent.job())
        .flatMap(row -> record(row, silent))
        .switchIfEmpty(
            Mono.defer(() -> placement.place(silent.job(), JobQueue.UNLEASED, "queued again")));
  }

  /// A run of a later epoch is not the one that went silent.
  private Mono<Boolean> record(JobRow row, Silent silent) {
    if (row.status() == JobStatus.RUNNING) {
      return row.epoch() > silent.epoch() ? Mono.just(false) : bury(row).flatMap(this::follow);
    }
    return follow(row);
  }

  /// One that waits has been queued by the queue itself.
  private Mono<Boolean> follow(JobRow row) {
    return row.status() == JobStatus.PENDING && !row.cancel()
        ? Mono.just(true)
        : placement.place(row, JobQueue.UNLEASED, "queued again");
  }

  /// Counts the death of the run that is recorded; the job waits again, or is given up as poison.
  /// Empty when the record has moved on.
  Mono<JobRow> bury(JobRow row) {
    var deaths = row.job().deaths() + 1;
    return deaths < deathsLimit
        ? writer.bury(row.id(), row.epoch())
        : writer.poison(row.id(), row.epoch(), poison(deaths));
  }

  private static JobFailure poison(int deaths) {
    return new JobFailure(
        "poison", "%d workers went silent while they ran it".formatted(deaths), false, null);
  }
}

package org.dnocrawler.common.jobs;

import java.util.UUID;
import org.dnocrawler.common.jobs.QueueIndex.ExpiredLease;
import reactor.core.publisher.Mono;

/// Puts jobs back whose worker went silent.
final class Recovery {

  private static final int AT_A_TIME = 8;

  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final QueueIndex index;
  private final Placement placement;
  private final int deathsLimit;

  Recovery(
      PostgresJournal journal,
      JournalWriter writer,
      QueueIndex index,
      Placement placement,
      int deathsLimit) {
    this.journal = journal;
    this.writer = writer;
    this.index = index;
    this.placement = placement;
    this.deathsLimit = deathsLimit;
  }

  /// Puts back one batch of jobs whose lease ran out.
  ///
  /// @return how many were put back or given up
  Mono<Integer> run() {
    return index
        .expired()
        .flatMap(this::recover, AT_A_TIME)
        .filter(taken -> taken)
        .count()
        .map(Long::intValue);
  }

  /// The epoch is read before the lease is taken over: while its holder is the same it is the epoch
  /// of the run that went silent, so no later run can be buried in its place.
  private Mono<Boolean> recover(ExpiredLease lease) {
    return journal
        .row(lease.job())
        .flatMap(row -> take(lease, bury(row)))
        .switchIfEmpty(Mono.defer(() -> take(lease, Mono.empty())));
  }

  private Mono<Boolean> take(ExpiredLease lease, Mono<JobRow> burial) {
    var token = "recover:" + UUID.randomUUID();
    return index
        .takeOver(lease, token)
        .delayUntil(taken ->
            taken
                ? burial.then(placement.place(lease.job(), token, "queued again"))
                : Mono.empty());
  }

  private Mono<JobRow> bury(JobRow row) {
    if (row.status() != JobStatus.RUNNING) {
      return Mono.empty();
    }
    return row.job().deaths() + 1 < deathsLimit
        ? writer.bury(row.id(), row.epoch())
        : writer.poison(row.id(), row.epoch(), poison(row.job().deaths() + 1));
  }

  private static JobFailure poison(int deaths) {
    return new JobFailure(
        "poison", "%d workers went silent while they ran it".formatted(deaths), false, null);
  }
}

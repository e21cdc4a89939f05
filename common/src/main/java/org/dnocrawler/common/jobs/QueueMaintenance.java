package org.dnocrawler.common.jobs;

import reactor.core.publisher.Mono;

/// The beats that keep index and journal in step.
final class QueueMaintenance implements JobMaintenance {

  private static final int AT_A_TIME = 8;
  private static final String NOBODY = "";

  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final QueueIndex index;
  private final ResultIndex results;
  private final Placement placement;
  private final Recovery recovery;
  private final Reconciler reconciler;
  private final QueueDepths depths;

  QueueMaintenance(
      PostgresJournal journal,
      JournalWriter writer,
      QueueIndex index,
      ResultIndex results,
      Placement placement,
      Recovery recovery,
      Reconciler reconciler,
      QueueDepths depths) {
    this.journal = journal;
    this.writer = writer;
    this.index = index;
    this.results = results;
    this.placement = placement;
    this.recovery = recovery;
    this.reconciler = reconciler;
    this.depths = depths;
  }

  @Override
  public Mono<Integer> recoverLeases() {
    return Mono.zip(
            recovery.run(), results.recover(), (jobs, recovered) -> jobs + recovered.intValue())
        .checkpoint("recover leases");
  }

  @Override
  public Mono<Integer> promoteDue() {
    return index
        .due()
        .flatMap(this::promote, AT_A_TIME)
        .filter(promoted -> promoted)
        .count()
        .map(Long::intValue)
        .delayUntil(_ -> depths.read())
        .checkpoint("promote due jobs");
  }

  private Mono<Boolean> promote(JobId id) {
    return journal.row(id).flatMap(this::promote).defaultIfEmpty(false);
  }

  /// A refused change means that another instance promotes it; a job that ended leaves the index.
  private Mono<Boolean> promote(JobRow row) {
    return switch (row.status()) {
      case PENDING -> moveToList(row);
      case RETRYING -> writer.promote(row.id(), row.epoch()).flatMap(this::moveToList);
      case RUNNING, STORING -> Mono.just(false);
      case COMPLETED, FAILED, CANCELLED -> placement.place(row, NOBODY, "").thenReturn(false);
    };
  }

  private Mono<Boolean> moveToList(JobRow row) {
    return index.promote(row, EventBody.of(row, "its next try is due"));
  }

  @Override
  public Mono<Integer> reconcile() {
    return reconciler.run().checkpoint("reconcile index and journal");
  }
}

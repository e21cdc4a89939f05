package org.dnocrawler.common.jobs;

import reactor.core.publisher.Mono;

/// The beats that keep queue and journal in step.
final class QueueMaintenance implements JobMaintenance {

  private final JournalWriter writer;
  private final JobQueue queue;
  private final ResultIndex results;
  private final Recovery recovery;
  private final Reconciler reconciler;
  private final JobMeters meters;
  private final int batch;

  QueueMaintenance(
      JournalWriter writer,
      JobQueue queue,
      ResultIndex results,
      Recovery recovery,
      Reconciler reconciler,
      JobMeters meters,
      JobQueueProperties properties) {
    this.writer = writer;
    this.queue = queue;
    this.results = results;
    this.recovery = recovery;
    this.reconciler = reconciler;
    this.meters = meters;
    this.batch = properties.batch();
  }

  @Override
  public Mono<Integer> recoverLeases() {
    return Mono.zip(
            recovery.run(), results.recover(), (jobs, recovered) -> jobs + recovered.intValue())
        .checkpoint("recover leases");
  }

  /// A record that cannot be written then says so until the job starts, which is all the same.
  @Override
  public Mono<Integer> promoteDue() {
    return queue
        .promote(batch)
        .delayUntil(writer::promoted)
        .map(due -> due.size())
        .delayUntil(_ -> queue.sizes().doOnNext(meters::show))
        .checkpoint("promote due jobs");
  }

  @Override
  public Mono<Integer> reconcile() {
    return reconciler.run().checkpoint("reconcile queue and journal");
  }
}

package org.dnocrawler.common.jobs;

import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.redis.RedisChannels;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The list of recorded results: the journal says what a result is, the index who has it.
final class RedisResultQueue implements ResultQueue {

  private static final int MOST_STALE_CLAIMS = 50;
  private static final JobFailure NOT_INGESTED =
      new JobFailure("ingest_failed", "the result could not be stored", false, null);

  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final ResultIndex results;
  private final JobQueue queue;
  private final Placement placement;
  private final Signals signals;
  private final int maxIngests;

  RedisResultQueue(
      PostgresJournal journal,
      JournalWriter writer,
      ResultIndex results,
      JobQueue queue,
      Placement placement,
      Signals signals,
      int maxIngests) {
    this.journal = journal;
    this.writer = writer;
    this.results = results;
    this.queue = queue;
    this.placement = placement;
    this.signals = signals;
    this.maxIngests = maxIngests;
  }

  @Override
  public Mono<Delivery> claim(String consumer) {
    return claimOne(MOST_STALE_CLAIMS).checkpoint("claim a result");
  }

  private Mono<Delivery> claimOne(int tries) {
    return results
        .claim()
        .flatMap(id -> delivery(id).switchIfEmpty(Mono.defer(() -> claimAnother(id, tries))));
  }

  /// An entry whose job does not wait for its ingest leaves the list, and its end is told.
  private Mono<Delivery> claimAnother(JobId stale, int tries) {
    var placed = placement.place(stale, JobQueue.UNLEASED, "queued again");
    return tries > 1 ? placed.then(claimOne(tries - 1)) : placed.then(Mono.empty());
  }

  private Mono<Delivery> delivery(JobId id) {
    return journal.row(id).filter(row -> row.status() == JobStatus.STORING).flatMap(this::read);
  }

  private Mono<Delivery> read(JobRow row) {
    return Mono.justOrEmpty(row.job().result())
        .map(result -> new Delivery(row.id(), row.epoch(), row.job().task(), result));
  }

  @Override
  public Mono<Boolean> complete(Delivery delivery, String message) {
    return writer
        .complete(delivery.job(), delivery.epoch())
        .switchIfEmpty(Mono.defer(() -> completedBefore(delivery)))
        .delayUntil(row -> Placement.settled(row.id(), queue.move(ended(row, message))))
        .hasElement()
        .checkpoint("complete a job");
  }

  private static Move ended(JobRow row, String message) {
    return Move.to(row.status(), row.id(), JobQueue.UNLEASED, EventBody.of(row, message));
  }

  private Mono<JobRow> completedBefore(Delivery delivery) {
    return journal
        .row(delivery.job())
        .filter(row -> row.status() == JobStatus.COMPLETED && row.epoch() == delivery.epoch());
  }

  @Override
  public Mono<Boolean> release(Delivery delivery) {
    return writer
        .ingestFailed(delivery.job(), delivery.epoch(), NOT_INGESTED, maxIngests)
        .flatMap(row ->
            row.status() == JobStatus.STORING
                ? results.release(row.id())
                : placement.place(row, JobQueue.UNLEASED, "given up"))
        .defaultIfEmpty(false)
        .checkpoint("put a result back");
  }

  @Override
  public Flux<String> wakeups() {
    return signals.of(RedisChannels.RESULTS_WAKE);
  }
}

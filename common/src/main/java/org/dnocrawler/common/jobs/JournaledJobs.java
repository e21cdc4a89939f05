package org.dnocrawler.common.jobs;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Move;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Jobs with a record: what is promised is in the journal before it is in the queue.
///
/// Where the queue cannot be reached after the journal was written, the step counts as done:
/// maintenance brings the queue to where the journal is.
final class JournaledJobs implements Jobs {

  private static final int MOST_STALE_CLAIMS = 50;

  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final JobQueue queue;
  private final Followers followers;
  private final Placement placement;
  private final Recovery recovery;
  private final JobMeters meters;
  private final int maxAttempts;
  private final Backoff backoff;

  JournaledJobs(
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Followers followers,
      Placement placement,
      Recovery recovery,
      JobMeters meters,
      JobQueueProperties properties) {
    this.journal = journal;
    this.writer = writer;
    this.queue = queue;
    this.followers = followers;
    this.placement = placement;
    this.recovery = recovery;
    this.meters = meters;
    this.maxAttempts = properties.maxAttempts();
    this.backoff = new Backoff(properties.backoffBase(), properties.backoffMax());
  }

  @Override
  public Mono<Enqueued> enqueue(NewJob job) {
    return Mono.fromSupplier(JobId::random)
        .flatMap(id -> writer.accept(id, job).flatMap(row -> admit(row, id, job.userId())))
        .checkpoint("enqueue a job");
  }

  @Override
  public Mono<Enqueued> enqueue(NewJob job, IdempotencyKey key) {
    return Mono.fromSupplier(JobId::random)
        .flatMap(id -> writer.acceptOnce(id, job, key).flatMap(row -> admit(row, id, job.userId())))
        .checkpoint("enqueue a job once");
  }

  private Mono<Enqueued> admit(JobRow row, JobId fresh, String asker) {
    var created = row.id().equals(fresh);
    var queued = row.status().waits() ? enqueue(row) : Mono.just(true);
    var followed =
        created ? queued : queued.then(followers.join(row.id(), asker, row.job().priority()));
    return Placement.settled(row.id(), followed)
        .thenReturn(new Enqueued(row.id(), created, row.status()));
  }

  private Mono<Boolean> enqueue(JobRow row) {
    return queue.enqueue(List.of(row.queued(false, "queued"))).thenReturn(true);
  }

  @Override
  public Mono<JobLease> claim(String worker) {
    return meters.timed(claim(worker, MOST_STALE_CLAIMS)).checkpoint("claim a job");
  }

  /// Claims until a job starts; one that the journal refuses is put where it belongs.
  private Mono<JobLease> claim(String worker, int tries) {
    return queue
        .claim(worker, 1)
        .flatMapIterable(leases -> leases)
        .next()
        .flatMap(lease ->
            start(lease, worker)
                .switchIfEmpty(Mono.defer(() -> claimAnother(lease, worker, tries))));
  }

  private Mono<JobLease> claimAnother(QueueLease stale, String worker, int tries) {
    var placed = placement.place(stale.job(), stale.epoch(), "queued again");
    return tries > 1 ? placed.then(claim(worker, tries - 1)) : placed.then(Mono.empty());
  }

  /// A job whose record cannot be reached goes back to be handed out first.
  private Mono<JobLease> start(QueueLease lease, String worker) {
    return writer
        .start(lease.job(), lease.epoch(), worker)
        .switchIfEmpty(Mono.defer(() -> startAfterAll(lease, worker)))
        .onErrorResume(e -> handBack(lease).then(Mono.error(e)))
        .flatMap(row -> begin(row, lease));
  }

  /// An earlier run that nobody has buried yet is buried first; a number that the journal has seen
  /// before makes the next ones higher.
  private Mono<JobRow> startAfterAll(QueueLease lease, String worker) {
    return journal
        .row(lease.job())
        .filter(row -> !row.cancel())
        .flatMap(row -> {
          if (row.status() == JobStatus.RUNNING && row.epoch() < lease.epoch()) {
            return recovery.bury(row).then(writer.start(lease.job(), lease.epoch(), worker));
          }
          return row.epoch() >= lease.epoch()
              ? queue.epochsAbove(row.epoch()).then(Mono.empty())
              : Mono.empty();
        });
  }

  private Mono<Boolean> handBack(QueueLease lease) {
    return Placement.settled(
        lease.job(), queue.move(Move.back(lease.job(), lease.epoch(), true, null)));
  }

  private Mono<JobLease> begin(JobRow row, QueueLease lease) {
    meters.started(row.job());
    var attempt = row.job().attempts();
    var event = EventBody.of(row, "run %d started".formatted(attempt));
    return queue
        .report(row.id(), lease.epoch(), event)
        .filter(held -> held != Held.LOST)
        .map(_ -> new JobLease(row.id(), row.epoch(), lease.deadline(), attempt, row.job().task()));
  }

  @Override
  public Mono<Held> renew(JobLease lease) {
    return queue.report(lease.job(), lease.epoch(), null);
  }

  @Override
  public Mono<Boolean> progress(JobLease lease, JobProgress progress) {
    var event =
        new EventBody(
            lease.job(),
            JobStatus.RUNNING,
            progress.step(),
            progress.percent(),
            progress.message());
    return queue
        .report(lease.job(), lease.epoch(), event)
        .filter(held -> held != Held.LOST)
        .flatMap(_ -> writer.report(lease.job(), lease.epoch(), progress))
        .defaultIfEmpty(false);
  }

  @Override
  public Mono<Boolean> deliver(JobLease lease, CrawlResult result) {
    return writer
        .store(lease.job(), lease.epoch(), result)
        .flatMap(row -> moved(row, lease, "result recorded"))
        .defaultIfEmpty(false)
        .checkpoint("deliver a result");
  }

  @Override
  public Mono<Boolean> fail(JobLease lease, JobFailure failure) {
    return journal
        .row(lease.job())
        .flatMap(row -> countFailure(row, lease, failure))
        .flatMap(row -> moved(row, lease, "failed, will be tried again: " + failure.detail()))
        .defaultIfEmpty(false)
        .checkpoint("fail a run");
  }

  /// The failures read cannot have changed when the epoch still fits: only its holder counts them.
  private Mono<JobRow> countFailure(JobRow row, JobLease lease, JobFailure failure) {
    var earlier = row.job().failures();
    if (!failure.retryable() || earlier + 1 >= maxAttempts) {
      return writer.giveUp(lease.job(), lease.epoch(), failure);
    }
    var delay = backoff.delay(earlier, failure.retryAfter(), RandomGenerator.getDefault());
    return writer.retry(lease.job(), lease.epoch(), failure, delay);
  }

  @Override
  public Mono<Boolean> cancelled(JobLease lease) {
    return writer
        .cancelRunning(lease.job(), lease.epoch())
        .flatMap(row -> moved(row, lease, "cancelled"))
        .defaultIfEmpty(false)
        .checkpoint("end a run that was called off");
  }

  @Override
  public Mono<Boolean> release(JobLease lease) {
    return writer
        .release(lease.job(), lease.epoch())
        .flatMap(row -> Placement.settled(row.id(), handBack(row, lease)).thenReturn(true))
        .defaultIfEmpty(false)
        .checkpoint("release a job");
  }

  private Mono<Boolean> handBack(JobRow row, JobLease lease) {
    var event = EventBody.of(row, "handed back by its worker");
    return row.cancel()
        ? placement.place(row, lease.epoch(), "cancelled")
        : queue.move(Move.back(row.id(), lease.epoch(), true, event));
  }

  @Override
  public Flux<String> wakeups() {
    return queue.wakeups();
  }

  private Mono<Boolean> moved(JobRow row, JobLease lease, String message) {
    return Placement.settled(row.id(), placement.place(row, lease.epoch(), message))
        .thenReturn(true);
  }
}

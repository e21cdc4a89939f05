package org.dnocrawler.common.jobs;

import java.util.UUID;
import java.util.random.RandomGenerator;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.QueueIndex.Claimed;
import org.dnocrawler.common.redis.RedisChannels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The queue: every step is written to the journal, then to the index.
///
/// Where the index cannot be reached after the journal was written, the step counts as done:
/// maintenance brings the index to where the journal is.
final class JournaledJobs implements Jobs {

  private static final Logger LOG = LoggerFactory.getLogger(JournaledJobs.class);
  private static final int MOST_STALE_CLAIMS = 50;

  private final JournalWriter journal;
  private final QueueIndex index;
  private final Placement placement;
  private final Signals signals;
  private final JobQueueProperties properties;
  private final Backoff backoff;

  JournaledJobs(
      JournalWriter journal,
      QueueIndex index,
      Placement placement,
      Signals signals,
      JobQueueProperties properties) {
    this.journal = journal;
    this.index = index;
    this.placement = placement;
    this.signals = signals;
    this.properties = properties;
    this.backoff = new Backoff(properties.backoffBase(), properties.backoffMax());
  }

  @Override
  public Mono<Enqueued> enqueue(NewJob job) {
    return Mono.fromSupplier(JobId::random)
        .flatMap(id -> enqueue(id, job))
        .checkpoint("enqueue a job");
  }

  private Mono<Enqueued> enqueue(JobId id, NewJob job) {
    return journal
        .accept(id, job)
        .delayUntil(row -> settled(row.id(), admit(row, job.userId())))
        .map(row -> new Enqueued(row.id(), row.id().equals(id), row.status()));
  }

  private Mono<Boolean> admit(JobRow row, String asker) {
    return row.status() == JobStatus.PENDING
        ? index.enqueue(row, asker, EventBody.of(row, "queued"))
        : index.join(row.id(), asker);
  }

  @Override
  public Mono<JobLease> claim(String worker) {
    return claim(worker, MOST_STALE_CLAIMS).checkpoint("claim a job");
  }

  /// Claims until a job starts; an entry that the journal refuses is put where it belongs.
  private Mono<JobLease> claim(String worker, int tries) {
    var token = "claim:" + UUID.randomUUID();
    return index
        .claim(token)
        .flatMap(claimed ->
            start(claimed, token, worker)
                .switchIfEmpty(
                    Mono.defer(() -> claimAnother(claimed.job(), token, worker, tries))));
  }

  private Mono<JobLease> claimAnother(JobId stale, String token, String worker, int tries) {
    var placed = placement.place(stale, token, "queued again");
    return tries > 1 ? placed.then(claim(worker, tries - 1)) : placed.then(Mono.empty());
  }

  /// A job whose record cannot be reached goes back to where it waited.
  private Mono<JobLease> start(Claimed claimed, String token, String worker) {
    return journal
        .start(claimed.job(), worker)
        .onErrorResume(
            e -> settled(claimed.job(), index.unclaim(claimed, token)).then(Mono.error(e)))
        .flatMap(row -> begin(row, token));
  }

  private Mono<JobLease> begin(JobRow row, String token) {
    var message = "run %d started".formatted(row.job().attempts());
    return index
        .start(row, token, EventBody.of(row, message))
        .map(deadline ->
            new JobLease(row.id(), row.epoch(), deadline, row.job().attempts(), row.job().task()));
  }

  @Override
  public Mono<Held> renew(JobLease lease) {
    return index
        .renew(lease.job(), lease.epoch())
        .hasElement()
        .map(held -> held ? Held.HELD : Held.LOST);
  }

  @Override
  public Mono<Boolean> cancelled(JobLease lease) {
    return Mono.error(new UnsupportedOperationException("under way"));
  }

  @Override
  public Mono<Enqueued> enqueue(NewJob job, IdempotencyKey key) {
    return Mono.error(new UnsupportedOperationException("under way"));
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
    return index
        .progress(lease.job(), lease.epoch(), event)
        .filter(recorded -> recorded)
        .flatMap(_ -> journal.report(lease.job(), lease.epoch(), progress))
        .defaultIfEmpty(false);
  }

  @Override
  public Mono<Boolean> deliver(JobLease lease, CrawlResult result) {
    return journal
        .store(lease.job(), lease.epoch(), result)
        .flatMap(row -> ended(row, lease, "result recorded"))
        .defaultIfEmpty(false)
        .checkpoint("deliver a result");
  }

  @Override
  public Mono<Boolean> fail(JobLease lease, JobFailure failure) {
    return placement
        .recorded(lease.job())
        .flatMap(row -> countFailure(row, lease, failure))
        .flatMap(row -> ended(row, lease, "failed, will be tried again: " + failure.detail()))
        .defaultIfEmpty(false)
        .checkpoint("fail a run");
  }

  /// The failures read cannot have changed when the epoch still fits: only its holder counts them.
  private Mono<JobRow> countFailure(JobRow row, JobLease lease, JobFailure failure) {
    var earlier = row.job().failures();
    if (!failure.retryable() || earlier + 1 >= properties.maxAttempts()) {
      return journal.giveUp(lease.job(), lease.epoch(), failure);
    }
    var delay = backoff.delay(earlier, failure.retryAfter(), RandomGenerator.getDefault());
    return journal.retry(lease.job(), lease.epoch(), failure, delay);
  }

  @Override
  public Mono<Boolean> release(JobLease lease) {
    return journal
        .release(lease.job(), lease.epoch())
        .flatMap(row ->
            settled(
                row.id(),
                index.release(
                    row,
                    QueueIndex.holder(lease.epoch()),
                    EventBody.of(row, "handed back by its worker"))))
        .hasElement()
        .checkpoint("release a job");
  }

  @Override
  public Flux<String> wakeups() {
    return signals.of(RedisChannels.JOBS_WAKE);
  }

  private Mono<Boolean> ended(JobRow row, JobLease lease, String message) {
    return settled(row.id(), placement.place(row, QueueIndex.holder(lease.epoch()), message))
        .thenReturn(true);
  }

  /// The journal has it, so the step is done: an index that is away is brought up to it later.
  static Mono<Boolean> settled(JobId job, Mono<Boolean> indexed) {
    return indexed.onErrorResume(e -> {
      var cause = NestedExceptionUtils.getMostSpecificCause(e).toString();
      LOG.warn("job {} is recorded, its index entry follows later: {}", job, cause);
      return Mono.just(false);
    });
  }
}

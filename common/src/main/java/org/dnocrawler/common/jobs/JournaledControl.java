package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.jobs.JobQueue.Removal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Journal first, then queue; what does not reach the queue is brought there by maintenance.
final class JournaledControl implements JobControl {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final JobQueue queue;
  private final Followers followers;
  private final Placement placement;
  private final Jobs jobs;
  private final Duration cancelWait;

  JournaledControl(
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Followers followers,
      Placement placement,
      Jobs jobs,
      Duration cancelWait) {
    this.journal = journal;
    this.writer = writer;
    this.queue = queue;
    this.followers = followers;
    this.placement = placement;
    this.jobs = jobs;
    this.cancelWait = cancelWait;
  }

  @Override
  public Mono<Cancellation> cancel(JobId job, String userId) {
    return writer
        .withdraw(job, userId)
        .flatMap(othersAsk -> othersAsk ? left(job, userId) : cancelForAll(job))
        .checkpoint("cancel a job for one asker");
  }

  private Mono<Cancellation> left(JobId job, String userId) {
    return Placement.settled(job, followers.leave(job, userId)).thenReturn(Cancellation.LEFT);
  }

  @Override
  public Mono<Cancellation> cancelForAll(JobId job) {
    return writer
        .cancelWaiting(job)
        .delayUntil(
            row -> Placement.settled(job, placement.place(row, JobQueue.UNLEASED, "cancelled")))
        .map(_ -> Cancellation.CANCELLED)
        .switchIfEmpty(Mono.defer(() -> askWorker(job)))
        .switchIfEmpty(Mono.defer(() -> journal.row(job).map(JournaledControl::ended)))
        .checkpoint("cancel a job");
  }

  private Mono<Cancellation> askWorker(JobId job) {
    return writer
        .requestCancel(job)
        .flatMap(row -> Placement.settled(job, tell(job)).then(awaitEnd(job)));
  }

  private Mono<Boolean> tell(JobId job) {
    return queue.cancel(job, null).map(removal -> removal == Removal.ASKED);
  }

  private Mono<Cancellation> awaitEnd(JobId job) {
    return Flux.interval(LOOK)
        .onBackpressureDrop()
        .concatMap(_ -> journal.row(job), 1)
        .filter(row -> row.status().isFinal() || row.status() == JobStatus.STORING)
        .next()
        .map(JournaledControl::ended)
        .timeout(cancelWait, Mono.just(Cancellation.NO_WORKER_ANSWERED));
  }

  private static Cancellation ended(JobRow row) {
    return row.status() == JobStatus.CANCELLED
        ? Cancellation.CANCELLED
        : Cancellation.FINISHED_FIRST;
  }

  @Override
  public Mono<Enqueued> retry(JobId job, String userId) {
    return journal.row(job).flatMap(row -> retry(row, userId)).checkpoint("run a job again");
  }

  private Mono<Enqueued> retry(JobRow row, String userId) {
    return writer
        .reopen(row.id(), userId)
        .delayUntil(again ->
            Placement.settled(
                row.id(),
                queue
                    .enqueue(List.of(again.queued(true, "queued again")))
                    .then(followers.join(row.id(), userId, again.job().priority()))))
        .map(again -> new Enqueued(again.id(), false, again.status()))
        .switchIfEmpty(Mono.defer(() -> notRetryable(row.id())))
        .onErrorResume(DataIntegrityViolationException.class, _ -> joinOpen(row, userId));
  }

  private Mono<Enqueued> notRetryable(JobId job) {
    return journal.row(job).flatMap(row -> Mono.error(new JobStatusException(job, row.status())));
  }

  /// Another job for the same thing is open: it answers.
  private Mono<Enqueued> joinOpen(JobRow row, String userId) {
    return jobs.enqueue(new NewJob(row.job().task(), row.job().priority(), userId));
  }

  @Override
  public Flux<JobSnapshot> deadLetters(@Nullable JobId after, int limit) {
    return journal.deadLetters(after, limit);
  }

  @Override
  public Mono<Boolean> discard(JobId job) {
    return writer
        .discard(job)
        .delayUntil(
            done -> done ? Placement.settled(job, queue.discard(job)) : Mono.<Boolean>empty());
  }

  @Override
  public Mono<Void> pause(JobPriority list) {
    return writer.hold(list, true).then(queue.pause(list)).checkpoint("pause a list");
  }

  @Override
  public Mono<Void> resume(JobPriority list) {
    return writer.hold(list, false).then(queue.resume(list)).checkpoint("resume a list");
  }

  @Override
  public Mono<QueueState> state() {
    return Mono.zip(queue.sizes(), journal.oldest(), QueueState::new);
  }
}

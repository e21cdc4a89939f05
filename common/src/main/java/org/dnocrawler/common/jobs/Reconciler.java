package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.dnocrawler.common.locks.RedisLocks;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts open jobs of the journal back that the queue has lost, and holds the lists that are held.
final class Reconciler {

  private static final String LOCK = "reconcile";

  /// So long nothing is put back when an instance dies at it; it is renewed while the work goes on.
  private static final Duration LOCK_LENGTH = Duration.ofSeconds(6);

  private static final int AT_A_TIME = 8;

  private final RedisLocks locks;
  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final JobQueue queue;
  private final Followers followers;
  private final JobMeters meters;

  Reconciler(
      RedisLocks locks,
      PostgresJournal journal,
      JournalWriter writer,
      JobQueue queue,
      Followers followers,
      JobMeters meters) {
    this.locks = locks;
    this.journal = journal;
    this.writer = writer;
    this.queue = queue;
    this.followers = followers;
    this.meters = meters;
  }

  /// Compares journal and queue under a lock.
  ///
  /// @return how many jobs were put back; empty while another instance is at it
  Mono<Integer> run() {
    return locks.holding(LOCK, LOCK_LENGTH, _ -> reconcile());
  }

  private Mono<Integer> reconcile() {
    return queue
        .repair()
        .then(restoreAll())
        .delayUntil(_ -> admitJoined())
        .delayUntil(_ -> holdLists())
        .delayUntil(_ -> writer.forgetOldRequests())
        .delayUntil(_ -> journal.oldest().doOnNext(meters::show));
  }

  /// The journal is read before the queue: a job handed in meanwhile is not taken for lost.
  private Mono<Integer> restoreAll() {
    return journal
        .openIds()
        .zipWhen(_ -> queue.contents().collect(HashSet<JobId>::new, Set::add), Reconciler::without)
        .flatMapMany(Flux::fromIterable)
        .concatMap(this::restore)
        .filter(restored -> restored)
        .count()
        .map(Long::intValue);
  }

  private static List<JobId> without(List<JobId> open, Set<JobId> queued) {
    return open.stream().filter(id -> !queued.contains(id)).toList();
  }

  private Mono<Boolean> restore(JobId id) {
    return journal
        .row(id)
        .filter(row -> !row.status().isFinal())
        .flatMap(this::current)
        .flatMap(this::restore)
        .defaultIfEmpty(false);
  }

  /// A run whose lease was lost with the queue is over: nobody can tell whether its worker lives.
  /// One that waits and was called off ends.
  private Mono<JobRow> current(JobRow row) {
    var waiting =
        row.status() == JobStatus.RUNNING ? writer.release(row.id(), row.epoch()) : Mono.just(row);
    return waiting.flatMap(now ->
        now.cancel() && now.status().waits() ? writer.cancelWaiting(now.id()) : Mono.just(now));
  }

  private Mono<Boolean> restore(JobRow row) {
    var placed =
        row.status().waits()
            ? queue
                .enqueue(List.of(row.queued(true, "queued again")))
                .map(placings -> placings.getFirst() == Placing.QUEUED)
            : queue.move(moved(row));
    return placed.delayUntil(
        _ -> journal.askers(row.id()).flatMap(users -> followers.join(row, users)));
  }

  private static Move moved(JobRow row) {
    var message = row.status() == JobStatus.STORING ? "result recorded" : row.status().wire();
    return Move.to(row.status(), row.id(), JobQueue.UNLEASED, EventBody.of(row, message));
  }

  /// Lets those follow who joined while Redis was away.
  private Mono<Void> admitJoined() {
    return journal
        .joinedAskers()
        .flatMap(asker -> followers.join(asker.job(), asker.userId(), asker.list()), AT_A_TIME)
        .then();
  }

  private Mono<Void> holdLists() {
    return Mono.zip(journal.heldLists(), queue.sizes().map(QueueSizes::paused))
        .flatMap(lists -> hold(lists.getT1(), lists.getT2()));
  }

  private Mono<Void> hold(Set<JobPriority> wanted, Set<JobPriority> held) {
    return Flux.fromArray(JobPriority.values())
        .filter(list -> wanted.contains(list) != held.contains(list))
        .concatMap(list -> wanted.contains(list) ? queue.pause(list) : queue.resume(list))
        .then();
  }
}

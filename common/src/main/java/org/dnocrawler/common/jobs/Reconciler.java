package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.common.redis.RedisKeys;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts open jobs of the journal back that the index has lost.
final class Reconciler {

  private static final String LOCK = "reconcile";
  private static final Duration LOCK_LENGTH = Duration.ofSeconds(60);
  private static final int AT_A_TIME = 8;
  private static final Range<Long> ALL = Range.closed(0L, -1L);

  private final ReactiveStringRedisTemplate redis;
  private final RedisLocks locks;
  private final PostgresJournal journal;
  private final JournalWriter writer;
  private final QueueIndex index;
  private final Placement placement;

  Reconciler(
      ReactiveStringRedisTemplate redis,
      RedisLocks locks,
      PostgresJournal journal,
      JournalWriter writer,
      QueueIndex index,
      Placement placement) {
    this.redis = redis;
    this.locks = locks;
    this.journal = journal;
    this.writer = writer;
    this.index = index;
    this.placement = placement;
  }

  /// Compares journal and index under a lock.
  ///
  /// @return how many jobs were put back; empty while another instance is at it
  Mono<Integer> run() {
    return locks.holding(LOCK, LOCK_LENGTH, _ -> restoreAll());
  }

  /// The journal is read before the index: a job handed in meanwhile is not taken for lost.
  private Mono<Integer> restoreAll() {
    return journal
        .openIds()
        .zipWhen(_ -> indexed(), Reconciler::without)
        .flatMapMany(Flux::fromIterable)
        .concatMap(this::restore)
        .filter(restored -> restored)
        .count()
        .map(Long::intValue)
        .delayUntil(_ -> admitJoined());
  }

  private static List<JobId> without(List<JobId> open, Set<String> indexed) {
    return open.stream().filter(id -> !indexed.contains(id.toString())).toList();
  }

  /// A first look that may miss a job on the move; adopting it looks again, in one step.
  private Mono<Set<String>> indexed() {
    var lists =
        Flux.just(
                RedisKeys.jobQueue(JobPriority.HIGH.wire()),
                RedisKeys.jobQueue(JobPriority.NORMAL.wire()),
                RedisKeys.jobQueue(JobPriority.LOW.wire()),
                RedisKeys.CRAWL_RESULTS)
            .concatMap(list -> redis.opsForList().range(list, 0, -1));
    var sets =
        Flux.just(RedisKeys.JOBS_SCHEDULED, RedisKeys.JOB_LEASES, RedisKeys.CRAWL_RESULT_LEASES)
            .concatMap(set -> redis.opsForZSet().range(set, ALL));
    return Flux.concat(lists, sets).collect(HashSet::new, Set::add);
  }

  private Mono<Boolean> restore(JobId id) {
    var token = "reconcile:" + UUID.randomUUID();
    return Mono.zip(journal.row(id), journal.askers(id))
        .filter(found -> !found.getT1().status().isFinal())
        .filterWhen(found -> index.adopt(found.getT1(), found.getT2(), token))
        .flatMap(found -> handBack(found.getT1()).then(placement.place(id, token, "queued again")))
        .defaultIfEmpty(false);
  }

  /// A run whose lease was lost with the index is over: nobody can tell whether its worker lives.
  private Mono<JobRow> handBack(JobRow row) {
    return row.status() == JobStatus.RUNNING ? writer.release(row.id(), row.epoch()) : Mono.empty();
  }

  /// Lets those follow who joined while Redis was away.
  private Mono<Void> admitJoined() {
    return journal
        .joinedAskers()
        .flatMap(asker -> index.join(asker.job(), asker.userId()), AT_A_TIME)
        .then();
  }
}

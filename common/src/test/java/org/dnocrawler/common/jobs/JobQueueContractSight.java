package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.jobs.JobPriority.HIGH;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HOUR;
import static org.dnocrawler.common.jobs.JobQueueContractBench.PATIENCE;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueContractBench.ids;
import static org.dnocrawler.common.jobs.JobQueueContractBench.job;
import static org.dnocrawler.common.jobs.JobQueueContractBench.later;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/// What can be seen of the queue as a whole, and the epochs it gives.
interface JobQueueContractSight extends JobQueueContractBench.Owner {

  @Test
  default void sizesSayHowManyJobsAreWhere() {
    var empty = new QueueSizes(Map.of(HIGH, 0L, NORMAL, 0L, LOW, 0L), 0, 0, 0, 0, 0, 0, Set.of());
    assertThat(get(bench().queue.sizes())).isEqualTo(empty);
    everywhere();
    get(bench().queue.pause(LOW));
    get(bench().queue.pause(NORMAL));
    assertThat(get(bench().queue.sizes()))
        .isEqualTo(
            new QueueSizes(
                Map.of(HIGH, 1L, NORMAL, 2L, LOW, 3L), 1, 2, 1, 1, 0, 1, Set.of(LOW, NORMAL)));
  }

  @Test
  default void contentsAreAllOpenJobsOnce() {
    var open = everywhere();
    assertThat(bench().contents()).containsExactlyInAnyOrderElementsOf(open);
  }

  @Test
  default void deadLettersComeNewestFirstAndAreForgottenOneByOne() {
    var jobs = bench().jobs(HIGH, "a", "a", "a", "a");
    bench().claim(4).forEach(lease -> bench().finish(lease, JobStatus.FAILED));
    assertThat(get(bench().queue.dead(10))).isEqualTo(ids(jobs, 3, 2, 1, 0));
    assertThat(get(bench().queue.dead(1))).isEqualTo(ids(jobs, 3));
    assertThat(get(bench().queue.dead(2))).isEqualTo(ids(jobs, 3, 2));

    assertThat(get(bench().queue.discard(jobs.get(1).id()))).isTrue();
    assertThat(get(bench().queue.discard(jobs.get(1).id()))).isFalse();
    assertThat(get(bench().queue.discard(JobId.random()))).isFalse();
    assertThat(get(bench().queue.dead(10))).isEqualTo(ids(jobs, 3, 2, 0));
    assertThat(get(bench().queue.sizes()).dead()).isEqualTo(3);
    assertThat(bench().status(jobs.get(1).id())).isEqualTo(JobStatus.FAILED);
  }

  @Test
  default void restoredDeadLetterThatDiesAgainIsThereOnceAndNewest() {
    var jobs = bench().jobs(HIGH, "a", "a");
    bench().claim(2).forEach(lease -> bench().finish(lease, JobStatus.FAILED));
    bench().place(JobQueueContractBench.restored(jobs.getFirst()));
    assertThat(get(bench().queue.dead(10))).isEqualTo(ids(jobs, 1));
    bench().finish(bench().lease(), JobStatus.FAILED);
    assertThat(get(bench().queue.dead(10))).isEqualTo(ids(jobs, 0, 1));
  }

  @Test
  default void tenThousandDeadLettersAreKept() {
    var ids = Stream.generate(JobId::random).limit(10_000).toList();
    var oldest = JobId.random();
    assertThat(bench().move(JobStatus.FAILED, oldest, JobQueue.UNLEASED)).isTrue();
    Flux.fromIterable(ids.subList(0, 9_999))
        .flatMap(id -> bench().queue.move(Move.to(JobStatus.FAILED, id, 0, null)), 64)
        .blockLast(PATIENCE);
    assertThat(get(bench().queue.sizes()).dead()).isEqualTo(10_000);
    assertThat(bench().move(JobStatus.FAILED, ids.getLast(), JobQueue.UNLEASED)).isTrue();
    assertThat(get(bench().queue.sizes()).dead()).isEqualTo(10_000);
    assertThat(get(bench().queue.dead(1))).containsExactly(ids.getLast());
    assertThat(get(bench().queue.dead(20_000))).doesNotContain(oldest).hasSize(10_000);
    assertThat(get(bench().queue.discard(oldest))).isFalse();
  }

  @Test
  default void laterEpochsAreHigherThanTheOneThatTheStoreForgot() {
    bench().jobs(NORMAL, "a", "a", "a", "a");
    var first = bench().lease();
    var forgotten = first.epoch() + 1_000_000_000_000L;
    get(bench().queue.epochsAbove(forgotten));
    var second = bench().lease();
    assertThat(second.epoch()).isGreaterThan(forgotten);
    get(bench().queue.epochsAbove(first.epoch()));
    get(bench().queue.epochsAbove(JobQueue.UNLEASED));
    assertThat(bench().claim(2))
        .extracting(QueueLease::epoch)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(epoch -> epoch > second.epoch(), "later than all before");
  }

  @Test
  default void everyStepThatMakesAJobClaimableWakes() {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    var listener = bench().queue.wakeups().subscribe(heard::add);
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            bench().queued(LOW, "warm");
            assertThat(heard).contains("low");
          });
      var job = job(HIGH, "a");
      wakes(heard, () -> bench().place(job));
      wakes(heard, () -> bench().back(bench().lease(), true));
      wakes(heard, () -> bench().back(bench().lease(), false));
      bench().lease();
      bench().expire(job.id());
      wakes(heard, () -> bench().recover(1));
      bench().retryLater(bench().lease());
      bench().makeDue(job.id());
      wakes(heard, () -> bench().promote(1));
      get(bench().queue.pause(HIGH));
      wakes(heard, () -> get(bench().queue.resume(HIGH)));
      var raised = bench().queued(NORMAL, "a");
      wakes(heard, () -> bench().place(JobQueueContractBench.again(raised, HIGH)));
    } finally {
      listener.dispose();
    }
  }

  private static void wakes(Queue<String> heard, Runnable step) {
    var before = countHigh(heard);
    step.run();
    await().atMost(PATIENCE).until(() -> countHigh(heard) > before);
  }

  private static long countHigh(Queue<String> heard) {
    return heard.stream().filter("high"::equals).count();
  }

  /// Jobs in every state: 1, 2 and 3 wait on high, normal and low, one runs, one is due, one waits
  /// for its time, one has a result, one is dead, two ended otherwise; answers the open ones.
  private List<JobId> everywhere() {
    var away = bench().jobs(HIGH, "a", "b", "c", "d", "e");
    var leases = bench().claim(5);
    bench().finish(leases.get(1), JobStatus.STORING);
    bench().finish(leases.get(2), JobStatus.FAILED);
    bench().finish(leases.get(3), JobStatus.COMPLETED);
    bench().finish(leases.get(4), JobStatus.CANCELLED);
    var later = List.of(later(job(LOW, "a"), HOUR), later(job(HIGH, "a"), HOUR));
    get(bench().queue.enqueue(later));
    bench().makeDue(later.getFirst().id());
    var waiting =
        Stream.of(
                bench().jobs(HIGH, "a"),
                bench().jobs(NORMAL, "a", "a"),
                bench().jobs(LOW, "a", "b", "a"))
            .flatMap(List::stream);
    var open = Stream.concat(Stream.of(away.get(0), away.get(1)), later.stream());
    return Stream.concat(open, waiting).map(QueuedJob::id).toList();
  }
}

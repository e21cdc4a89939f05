package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobPriority.HIGH;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueContractBench.ids;
import static org.dnocrawler.common.jobs.JobQueueContractBench.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/// How jobs are leased, and from which list.
interface JobQueueContractClaim extends JobQueueContractBench.Owner {

  int SHARE = 8;

  @Test
  default void emptyQueueLeasesNothing() {
    assertThat(bench().claim(1)).isEmpty();
    assertThat(bench().claim(50)).isEmpty();
  }

  @Test
  default void leasedJobRunsUnderAnEpochOfItsOwnForTheLengthOfALease() {
    var job = bench().queued();
    var lease = bench().lease();
    assertThat(lease.job()).isEqualTo(job.id());
    assertThat(lease.epoch()).isGreaterThan(JobQueue.UNLEASED);
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.RUNNING);
    assertThat(bench().claim(1)).isEmpty();
    assertThat(bench().report(lease)).isEqualTo(Held.HELD);

    bench().queued();
    var next = bench().lease();
    assertThat(next.epoch()).isGreaterThan(lease.epoch());
    assertThat(Duration.between(lease.deadline(), next.deadline()))
        .isBetween(Duration.ZERO, JobQueueContractBench.PATIENCE);
  }

  @Test
  default void batchLeasesAsManyAsAskedForAndAsThereAre() {
    var jobs = bench().jobs(NORMAL, "user-1", "user-1", "user-1", "user-1", "user-1");
    assertThat(bench().claimed(2)).isEqualTo(ids(jobs, 0, 1));
    assertThat(bench().claimed(50)).isEqualTo(ids(jobs, 2, 3, 4));
    assertThat(bench().claim(50)).isEmpty();
    assertThat(get(bench().queue.sizes()).leased()).isEqualTo(5);
  }

  @Test
  default void everyLeaseOfABatchHasAHigherEpochThanTheOneBefore() {
    bench().jobs(LOW, "user-1", "user-2");
    bench().jobs(HIGH, "user-1", "user-2");
    assertThat(bench().claim(4)).extracting(QueueLease::epoch).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void moreUrgentListsAreServedFirst() {
    var low = bench().queued(LOW, "user-1");
    var normal = bench().queued(NORMAL, "user-1");
    var high = bench().queued(HIGH, "user-1");
    assertThat(bench().claimed(3)).containsExactly(high.id(), normal.id(), low.id());
  }

  @Test
  default void lowerListsGetTheirTurnInEveryShareOfClaims() {
    bench().open(SHARE, 1, 0);
    fill(3 * SHARE);
    assertThat(lists(1, 2 * SHARE))
        .containsExactly(
            HIGH, HIGH, HIGH, NORMAL, HIGH, HIGH, HIGH, LOW, //
            HIGH, HIGH, HIGH, NORMAL, HIGH, HIGH, HIGH, LOW);
  }

  @Test
  default void batchesTakeTheListsInTheOrderOfSingleClaims() {
    bench().open(SHARE, 1, 0);
    fill(3 * SHARE);
    var single = lists(1, 3 * SHARE);
    for (var size : List.of(3, SHARE, 3 * SHARE)) {
      bench().open(SHARE, 1, 0);
      fill(3 * SHARE);
      assertThat(lists(size, 3 * SHARE / size)).as("batches of %d", size).isEqualTo(single);
    }
  }

  @Test
  default void oddSharesCountTheHalfDown() {
    bench().open(5, 1, 0);
    fill(10);
    assertThat(lists(1, 5)).containsExactly(HIGH, NORMAL, HIGH, HIGH, LOW);
    bench().open(3, 1, 0);
    fill(10);
    assertThat(lists(1, 6)).containsExactly(NORMAL, HIGH, LOW, NORMAL, HIGH, LOW);
  }

  @Test
  default void turnOfAnEmptyListGoesToTheMostUrgentOne() {
    bench().open(3, 1, 0);
    bench().jobs(HIGH, "user-1", "user-1", "user-1", "user-1");
    bench().jobs(LOW, "user-1", "user-1");
    assertThat(lists(1, 6)).containsExactly(HIGH, HIGH, LOW, HIGH, HIGH, LOW);
    bench().open(3, 1, 0);
    bench().jobs(HIGH, "user-1", "user-1");
    bench().jobs(NORMAL, "user-1", "user-1");
    assertThat(lists(1, 4)).containsExactly(NORMAL, HIGH, HIGH, NORMAL);
  }

  @Test
  default void claimsThatFindNothingDoNotCount() {
    bench().open(3, 1, 0);
    bench().claim(1);
    bench().claim(7);
    fill(3);
    assertThat(lists(1, 3)).containsExactly(NORMAL, HIGH, LOW);
  }

  @Test
  default void picksOfABatchBeyondTheLastJobDoNotCount() {
    bench().open(3, 1, 0);
    bench().queued(HIGH, "user-1");
    assertThat(bench().claim(5)).hasSize(1);
    fill(3);
    assertThat(lists(1, 2)).containsExactly(HIGH, LOW);
  }

  @Test
  default void pausedListHandsNothingOutWhileTheOthersDo() {
    bench().open(3, 1, 0);
    bench().jobs(HIGH, "user-1", "user-1");
    bench().jobs(NORMAL, "user-1");
    bench().jobs(LOW, "user-1");
    get(bench().queue.pause(HIGH));
    get(bench().queue.pause(HIGH));
    assertThat(lists(1, 2)).containsExactly(NORMAL, LOW);
    assertThat(bench().claim(5)).isEmpty();
    assertThat(get(bench().queue.sizes()).paused()).containsExactly(HIGH);

    get(bench().queue.resume(HIGH));
    assertThat(lists(5, 1)).containsExactly(HIGH, HIGH);
    assertThat(get(bench().queue.sizes()).paused()).isEmpty();
  }

  @Test
  default void turnOfAPausedListGoesToTheMostUrgentOne() {
    bench().open(3, 1, 0);
    fill(6);
    get(bench().queue.pause(LOW));
    assertThat(lists(1, 6)).containsExactly(NORMAL, HIGH, HIGH, NORMAL, HIGH, HIGH);
  }

  @Test
  default void pausedListTakesJobsAndItsRunsGoOn() {
    var running = bench().queued(LOW, "user-1");
    var lease = bench().lease();
    get(bench().queue.pause(LOW));
    var waiting = bench().queued(LOW, "user-1");
    assertThat(bench().waiting(LOW)).isEqualTo(1);
    assertThat(bench().report(lease)).isEqualTo(Held.HELD);
    assertThat(bench().back(lease, true)).isTrue();
    assertThat(bench().claim(1)).isEmpty();
    get(bench().queue.resume(LOW));
    assertThat(bench().claimed(2)).containsExactly(running.id(), waiting.id());
  }

  @Test
  default void noJobIsLeasedTwiceByManyWhoAskAtOnce() {
    var jobs = Stream.generate(() -> job(NORMAL, "user-1")).limit(200).toList();
    get(bench().queue.enqueue(jobs));
    var leases =
        get(
            Flux.range(0, 80)
                .flatMap(i -> bench().queue.claim("worker-" + i, 3), 16)
                .flatMapIterable(batch -> batch)
                .collectList());
    assertThat(leases)
        .extracting(QueueLease::job)
        .containsExactlyInAnyOrderElementsOf(jobs.stream().map(QueuedJob::id).toList());
    assertThat(leases).extracting(QueueLease::epoch).doesNotHaveDuplicates();
  }

  /// Puts so many jobs on each list.
  private void fill(int each) {
    for (var list : JobPriority.values()) {
      var jobs = Stream.generate(() -> job(list, "user-1")).limit(each).toList();
      get(bench().queue.enqueue(jobs));
    }
  }

  /// The lists that so many claims of one size are served from.
  private List<JobPriority> lists(int size, int claims) {
    var lists = new ArrayList<JobPriority>();
    for (var i = 0; i < claims; i++) {
      bench().claim(size).forEach(lease -> lists.add(lease.list()));
    }
    return lists;
  }
}

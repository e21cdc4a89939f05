package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HARDLY_EVER;
import static org.dnocrawler.common.jobs.JobQueueContractBench.event;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueContractBench.job;
import static org.dnocrawler.common.jobs.JobQueueContractBench.later;
import static org.dnocrawler.common.jobs.JobQueueContractBench.properties;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the queue in memory does beyond the contract: it runs on the clock that it was given.
class MemoryJobQueueTests {

  private static final Duration LEASE = properties(HARDLY_EVER, 1).lease();
  private static final Duration RETENTION = properties(HARDLY_EVER, 1).retention();

  private final MemoryJobQueueBench bench = new MemoryJobQueueBench();

  @BeforeEach
  void open() {
    bench.open();
  }

  @Test
  void leaseEndsItsLengthAfterTheLastReport() {
    bench.queued();
    var lease = bench.lease();
    assertThat(lease.deadline()).isEqualTo(bench.now.plus(LEASE));
    bench.pass(LEASE.minusMillis(1));
    assertThat(bench.recover(1)).isEmpty();
    assertThat(bench.report(lease)).isEqualTo(Held.HELD);
    bench.pass(LEASE.minusMillis(1));
    assertThat(bench.recover(1)).isEmpty();
    bench.pass(Duration.ofMillis(1));
    assertThat(bench.recover(1)).hasSize(1);
  }

  @Test
  void leasesThatRanOutFirstAreRecoveredFirst() {
    bench.jobs(NORMAL, "a", "b", "c");
    var first = bench.lease();
    bench.pass(Duration.ofMillis(1));
    var second = bench.lease();
    bench.pass(Duration.ofMillis(1));
    var third = bench.lease();
    bench.report(first);
    bench.pass(LEASE);
    assertThat(bench.recover(1)).extracting(JobQueue.Silent::job).containsExactly(second.job());
    assertThat(bench.recover(3))
        .extracting(JobQueue.Silent::job)
        .containsExactlyInAnyOrder(first.job(), third.job());
  }

  @Test
  void delayedJobsArePromotedAtTheirTimeSoonestFirst() {
    var hour = later(job(LOW, "a"), Duration.ofHours(1));
    var minute = later(job(LOW, "a"), Duration.ofMinutes(1));
    bench.enqueue(hour, minute);
    bench.pass(Duration.ofMinutes(1).minusMillis(1));
    assertThat(bench.promote(5)).isEmpty();
    bench.pass(Duration.ofMillis(1));
    assertThat(bench.promote(5)).containsExactly(minute.id());
    bench.enqueue(later(job(LOW, "b"), Duration.ofHours(2)));
    bench.pass(Duration.ofHours(3));
    assertThat(bench.promote(1)).containsExactly(hour.id());
  }

  @Test
  void epochIsTheClockInMicrosecondsUnlessThatWasGivenAlready() {
    bench.jobs(NORMAL, "a", "a", "a");
    var clock = ChronoUnit.MICROS.between(Instant.EPOCH, bench.now);
    assertThat(bench.lease().epoch()).isEqualTo(clock);
    assertThat(bench.lease().epoch()).isEqualTo(clock + 1);
    bench.pass(Duration.ofDays(-1));
    assertThat(bench.lease().epoch()).as("the clock went back").isEqualTo(clock + 2);
  }

  @Test
  void endedJobsAreForgottenAfterTheirRetention() {
    var done = bench.standing(JobStatus.COMPLETED);
    var failed = bench.standing(JobStatus.FAILED);
    bench.pass(RETENTION.minusMillis(1));
    assertThat(bench.place(done)).isEqualTo(Placing.ENDED);
    var open = bench.queued();
    bench.pass(Duration.ofMillis(1));
    assertThat(bench.status(done.id())).isNull();
    assertThat(bench.place(done)).isEqualTo(Placing.QUEUED);
    assertThat(get(bench.queue.dead(5))).as("dead letters stay").containsExactly(failed.id());
    bench.pass(RETENTION.multipliedBy(2));
    assertThat(bench.status(open.id())).as("open jobs stay").isEqualTo(JobStatus.PENDING);
    assertThat(bench.status(done.id())).as("restored in time").isEqualTo(JobStatus.PENDING);
  }

  @Test
  void queueKeepsWhatAnEventSaysOfTheProgress() {
    var job = bench.queued();
    var lease = bench.lease();
    assertThat(bench.memory().look(job.id()).orElseThrow())
        .isEqualTo(
            new SeenJob(JobStatus.RUNNING, NORMAL, "user-1", lease.epoch(), 0, false, 0, null));
    var told = event(job.id(), JobStatus.RUNNING);
    get(bench.queue.report(job.id(), lease.epoch(), told));
    var seen = bench.memory().look(job.id()).orElseThrow();
    assertThat(seen.progress()).isEqualTo(told.progress());
    assertThat(seen.step()).isEqualTo(told.step());
    bench.finish(lease, JobStatus.FAILED);
    bench.place(JobQueueContractBench.restored(job));
    assertThat(bench.memory().look(job.id()).orElseThrow().progress()).isZero();
    assertThat(bench.memory().look(JobId.random())).isEmpty();
  }

  @Test
  void whoeverIsWokenMayClaimAtOnce() {
    var claimed = new ArrayList<JobId>();
    var worker =
        bench
            .queue
            .wakeups()
            .concatMap(_ -> bench.queue.claim("woken", 1))
            .subscribe(leases -> leases.forEach(lease -> claimed.add(lease.job())));
    var job = bench.queued();
    assertThat(claimed).containsExactly(job.id());
    worker.dispose();
  }

  @Test
  void threadsThatWorkAtOnceLoseNothing() throws Exception {
    var done = new ArrayList<Future<List<JobId>>>();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var i = 0; i < 4; i++) {
        var user = "user-" + i;
        done.add(
            threads.submit(() -> {
              start.await();
              return claimHandBackAndFinish(user);
            }));
      }
      start.countDown();
    }
    var all = new ArrayList<JobId>();
    for (var ids : done) {
      all.addAll(ids.get());
    }
    assertThat(all).hasSize(2_000).doesNotHaveDuplicates();
    assertThat(bench.contents()).isEmpty();
    assertThat(get(bench.queue.sizes()).waitingInAll()).isZero();
  }

  /// Hands 500 jobs in and finishes 500, whosever they are.
  private List<JobId> claimHandBackAndFinish(String user) {
    var finished = new ArrayList<JobId>();
    for (var i = 0; i < 500; i++) {
      bench.enqueue(job(NORMAL, user));
    }
    while (finished.size() < 500) {
      for (var lease : bench.claim(1)) {
        if (lease.epoch() % 3 == 0) {
          assertThat(bench.back(lease, false)).isTrue();
        } else {
          assertThat(bench.finish(lease, JobStatus.COMPLETED)).isTrue();
          finished.add(lease.job());
        }
      }
    }
    return finished;
  }
}

package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueue.UNLEASED;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HOUR;
import static org.dnocrawler.common.jobs.JobQueueContractBench.event;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;

import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How jobs move on.
interface JobQueueContractMove extends JobQueueContractBench.Owner {

  List<JobStatus> ENDS = List.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED);

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"COMPLETED", "FAILED", "CANCELLED"})
  default void runEndsOnceAndItsJobLeavesTheQueue(JobStatus end) {
    var job = bench().queued();
    var lease = bench().lease();
    assertThat(bench().finish(lease, end)).isTrue();
    assertThat(bench().status(job.id())).isEqualTo(end);
    assertThat(bench().contents()).isEmpty();
    var sizes = get(bench().queue.sizes());
    assertThat(List.of(sizes.leased(), sizes.waitingInAll(), sizes.later(), sizes.results()))
        .containsOnly(0L);
    assertThat(get(bench().queue.dead(10)))
        .isEqualTo(end == JobStatus.FAILED ? List.of(job.id()) : List.of());
    assertThat(bench().finish(lease, end)).as("a second time").isFalse();
    assertThat(bench().recover(10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"COMPLETED", "FAILED", "CANCELLED"})
  default void jobAtItsEndMovesNowhere(JobStatus end) {
    var job = bench().queued();
    var lease = bench().lease();
    bench().finish(lease, end);
    var before = bench().seen(job.id());
    for (var epoch : List.of(UNLEASED, lease.epoch())) {
      for (var to : JobStatus.values()) {
        if (to != JobStatus.RUNNING) {
          assertThat(bench().move(to, job.id(), epoch)).as("%s to %s", end, to).isFalse();
        }
      }
    }
    assertThat(bench().seen(job.id())).isEqualTo(before);
    assertThat(bench().claim(1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"PENDING", "RETRYING", "STORING"})
  default void jobThatNobodyHoldsEndsUnderNoLease(JobStatus from) {
    for (var end : ENDS) {
      bench().open();
      var job = bench().standing(from);
      assertThat(bench().move(end, job.id(), UNLEASED)).isTrue();
      assertThat(bench().status(job.id())).isEqualTo(end);
      assertThat(bench().contents()).isEmpty();
      assertThat(bench().claim(5)).isEmpty();
      bench().makeDue(job.id());
      assertThat(bench().promote(5)).isEmpty();
    }
  }

  @Test
  default void recordedResultWaitsUntilItsJobEnds() {
    var job = bench().standing(JobStatus.STORING);
    var sizes = get(bench().queue.sizes());
    assertThat(sizes.results()).isEqualTo(1);
    assertThat(sizes.leased()).isZero();
    assertThat(bench().contents()).containsExactly(job.id());
    assertThat(bench().recover(10)).isEmpty();
    assertThat(bench().move(JobStatus.COMPLETED, job.id(), UNLEASED)).isTrue();
    assertThat(get(bench().queue.sizes()).results()).isZero();
  }

  @Test
  default void resultIsThereOnceThoughItIsRecordedAgain() {
    var job = bench().standing(JobStatus.STORING);
    assertThat(bench().move(JobStatus.STORING, job.id(), UNLEASED)).isTrue();
    assertThat(get(bench().queue.sizes()).results()).isEqualTo(1);
    assertThat(bench().contents()).containsExactly(job.id());
  }

  @Test
  default void waitingJobMayBeSentToTheResults() {
    var job = bench().queued();
    assertThat(bench().move(JobStatus.STORING, job.id(), UNLEASED)).isTrue();
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.STORING);
    assertThat(bench().waiting(NORMAL)).isZero();
    assertThat(bench().claim(1)).isEmpty();
  }

  @Test
  default void failedRunWaitsForItsTimeAndIsRunAgainUnderAHigherEpoch() {
    var job = bench().queued(LOW, "user-1");
    var lease = bench().lease();
    assertThat(bench().retryLater(lease)).isTrue();
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.RETRYING);
    var sizes = get(bench().queue.sizes());
    assertThat(List.of(sizes.leased(), sizes.later(), sizes.due())).containsExactly(0L, 1L, 0L);
    assertThat(bench().claim(1)).isEmpty();

    bench().makeDue(job.id());
    assertThat(bench().promote(1)).containsExactly(job.id());
    var next = bench().lease();
    assertThat(next.epoch()).isGreaterThan(lease.epoch());
    assertThat(next.list()).isEqualTo(LOW);
    assertThat(next.user()).isEqualTo("user-1");
  }

  @Test
  default void jobWithoutAWaitIsDueAtOnce() {
    var job = bench().queued();
    var lease = bench().lease();
    assertThat(get(bench().queue.move(Move.later(job.id(), lease.epoch(), Duration.ZERO, null))))
        .isTrue();
    assertThat(get(bench().queue.sizes()).due()).isEqualTo(1);
    assertThat(bench().promote(1)).containsExactly(job.id());
  }

  @Test
  default void waitingJobMayBePutOff() {
    var job = bench().queued();
    assertThat(get(bench().queue.move(Move.later(job.id(), UNLEASED, HOUR, null)))).isTrue();
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.RETRYING);
    assertThat(bench().waiting(NORMAL)).isZero();
    assertThat(bench().claim(1)).isEmpty();
    assertThat(bench().contents()).containsExactly(job.id());
  }

  @Test
  default void jobThatWaitsForItsTimeMayBePutForwardOrOffFurther() {
    var job = bench().standing(JobStatus.RETRYING);
    bench().makeDue(job.id());
    assertThat(get(bench().queue.move(Move.later(job.id(), UNLEASED, HOUR, null)))).isTrue();
    assertThat(bench().promote(1)).isEmpty();
    assertThat(get(bench().queue.move(Move.back(job.id(), UNLEASED, false, null)))).isTrue();
    assertThat(get(bench().queue.sizes()).later()).isZero();
    assertThat(bench().claimed(2)).containsExactly(job.id());
  }

  @Test
  default void handedBackJobHasNoDeathAndNoLease() {
    var job = bench().queued();
    var lease = bench().lease();
    assertThat(bench().back(lease, true)).isTrue();
    assertThat(bench().back(lease, true)).as("a second time").isFalse();
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.PENDING);
    assertThat(get(bench().queue.sizes()).leased()).isZero();
    var next = bench().lease();
    assertThat(next.epoch()).isGreaterThan(lease.epoch());
    bench().expire(job.id());
    assertThat(bench().recover(1)).extracting(JobQueue.Silent::deaths).containsExactly(1);
  }

  @Test
  default void endOfAnUnknownJobIsRemembered() {
    for (var end : ENDS) {
      bench().open();
      var job = JobId.random();
      assertThat(bench().move(end, job, 7)).as("nobody holds it").isFalse();
      assertThat(bench().move(end, job, UNLEASED)).isTrue();
      assertThat(bench().status(job)).isEqualTo(end);
      assertThat(bench().move(end, job, UNLEASED)).isFalse();
      assertThat(bench().place(QueuedJob.plain(job, LOW, "user-1", "")))
          .isEqualTo(JobQueue.Placing.ENDED);
      assertThat(bench().contents()).isEmpty();
    }
  }

  @Test
  default void resultOfAnUnknownJobWaitsForItsIngest() {
    var job = JobId.random();
    assertThat(bench().move(JobStatus.STORING, job, UNLEASED)).isTrue();
    assertThat(get(bench().queue.sizes()).results()).isEqualTo(1);
    assertThat(bench().contents()).containsExactly(job);
    assertThat(bench().move(JobStatus.COMPLETED, job, UNLEASED)).isTrue();
    assertThat(bench().contents()).isEmpty();
  }

  @Test
  default void jobThatWasNeverHandedInHasNoListToGoTo() {
    var nobody = JobId.random();
    var before = bench().seen(nobody);
    assertThat(bench().move(JobStatus.PENDING, nobody, UNLEASED)).isFalse();
    assertThat(bench().move(JobStatus.RETRYING, nobody, UNLEASED)).isFalse();
    assertThat(bench().seen(nobody)).isEqualTo(before);

    bench().move(JobStatus.STORING, nobody, UNLEASED);
    assertThat(bench().move(JobStatus.PENDING, nobody, UNLEASED)).isFalse();
    assertThat(bench().move(JobStatus.RETRYING, nobody, UNLEASED)).isFalse();
    assertThat(bench().status(nobody)).isEqualTo(JobStatus.STORING);
  }

  @Test
  default void moveToARunOrWithAnEventOfAnotherStateCannotBeMade() {
    var job = JobId.random();
    assertThatThrownBy(() -> Move.to(JobStatus.RUNNING, job, 1, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Move.to(JobStatus.FAILED, job, 1, event(job, JobStatus.COMPLETED)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobQueue.UNLEASED;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HOUR;
import static org.dnocrawler.common.jobs.JobQueueContractBench.event;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;

import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A step under any epoch but that of the job has no effect.
interface JobQueueContractFencing extends JobQueueContractBench.Owner {

  @Test
  default void formerHoldersAreRefusedInEveryStepWhileAnotherRuns() {
    var job = bench().queued();
    var silent = bench().lease();
    bench().expire(job.id());
    bench().recover(1);
    var released = bench().lease();
    bench().back(released, true);
    var holder = bench().lease();

    var stale =
        List.of(
            UNLEASED,
            silent.epoch(),
            released.epoch(),
            holder.epoch() - 1,
            holder.epoch() + 1,
            -holder.epoch(),
            Long.MAX_VALUE);
    assertRefused(job.id(), stale);
    assertThat(bench().report(holder)).isEqualTo(Held.HELD);
    assertThat(bench().finish(holder, JobStatus.COMPLETED)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"PENDING", "RETRYING", "STORING"})
  default void formerHolderIsRefusedInEveryStepWhenNobodyRuns(JobStatus status) {
    var job = bench().queued();
    var lease = bench().lease();
    switch (status) {
      case PENDING -> bench().back(lease, true);
      case RETRYING -> bench().retryLater(lease);
      default -> bench().finish(lease, status);
    }
    assertRefused(job.id(), List.of(lease.epoch(), lease.epoch() + 1, 1L, -1L));
    assertThat(bench().move(JobStatus.CANCELLED, job.id(), UNLEASED)).isTrue();
  }

  @Test
  default void holderOfAnotherJobIsRefused() {
    var mine = bench().queued();
    var lease = bench().lease();
    bench().queued();
    var other = bench().lease();
    assertRefused(mine.id(), List.of(other.epoch()));
    assertThat(bench().report(lease)).isEqualTo(Held.HELD);
    assertThat(bench().report(other)).isEqualTo(Held.HELD);
  }

  @Test
  default void refusedReportDoesNotRenewTheLease() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().expire(job.id());
    assertThat(bench().report(job.id(), lease.epoch() - 1)).isEqualTo(Held.LOST);
    assertThat(bench().report(job.id(), UNLEASED)).isEqualTo(Held.LOST);
    assertThat(bench().recover(1)).hasSize(1);
  }

  @Test
  default void refusedMoveDoesNotPutOffWhatIsDue() {
    var job = bench().standing(JobStatus.RETRYING);
    bench().makeDue(job.id());
    assertThat(get(bench().queue.move(Move.later(job.id(), 5, HOUR, null)))).isFalse();
    assertThat(bench().promote(1)).containsExactly(job.id());
  }

  @Test
  default void formerHolderOfARestoredJobIsRefused() {
    var job = bench().queued();
    var former = bench().lease();
    bench().finish(former, JobStatus.FAILED);
    bench().place(JobQueueContractBench.restored(job));
    assertRefused(job.id(), List.of(former.epoch()));
    bench().lease();
    assertRefused(job.id(), List.of(former.epoch(), UNLEASED));
  }

  private void assertRefused(JobId job, List<Long> epochs) {
    var before = bench().seen(job);
    for (var epoch : epochs) {
      assertThat(bench().report(job, epoch)).as("report under %d", epoch).isEqualTo(Held.LOST);
      assertThat(get(bench().queue.report(job, epoch, event(job, JobStatus.RUNNING))))
          .as("report with an event under %d", epoch)
          .isEqualTo(Held.LOST);
      everyMove(job, epoch)
          .forEach(move -> assertThat(get(bench().queue.move(move))).as("%s", move).isFalse());
      assertThat(bench().seen(job)).as("after steps under %d", epoch).isEqualTo(before);
    }
  }

  private static Stream<Move> everyMove(JobId job, long epoch) {
    return Stream.of(
        Move.back(job, epoch, true, null),
        Move.back(job, epoch, false, event(job, JobStatus.PENDING)),
        Move.later(job, epoch, HOUR, event(job, JobStatus.RETRYING)),
        Move.to(JobStatus.STORING, job, epoch, event(job, JobStatus.STORING)),
        Move.to(JobStatus.COMPLETED, job, epoch, event(job, JobStatus.COMPLETED)),
        Move.to(JobStatus.FAILED, job, epoch, event(job, JobStatus.FAILED)),
        Move.to(JobStatus.CANCELLED, job, epoch, null));
  }
}

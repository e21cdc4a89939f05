package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobPriority.HIGH;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HARDLY_EVER;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HOUR;
import static org.dnocrawler.common.jobs.JobQueueContractBench.again;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueContractBench.ids;
import static org.dnocrawler.common.jobs.JobQueueContractBench.job;
import static org.dnocrawler.common.jobs.JobQueueContractBench.restored;

import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.dnocrawler.common.jobs.JobQueue.Removal;
import org.dnocrawler.common.jobs.JobQueue.Silent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How jobs come back of which the journal says that they wait.
interface JobQueueContractRestore extends JobQueueContractBench.Owner {

  @Test
  default void unknownJobIsRestoredAsANewOne() {
    var wanted = restored(job(LOW, "user-1"));
    assertThat(bench().place(wanted)).isEqualTo(Placing.QUEUED);
    var delayed = restored(job(LOW, "user-1"), HOUR);
    assertThat(bench().place(delayed)).isEqualTo(Placing.QUEUED);
    assertThat(bench().status(delayed.id())).isEqualTo(JobStatus.RETRYING);
    assertThat(bench().claimed(5)).containsExactly(wanted.id());
  }

  @Test
  default void restoredJobsAreTakenThoughTheQueueIsFull() {
    bench().open(HARDLY_EVER, 1, 1);
    var ended = bench().standing(JobStatus.CANCELLED);
    bench().queued();
    assertThat(bench().enqueue(restored(ended), restored(job(HIGH, "user-1"))))
        .containsOnly(Placing.QUEUED);
    assertThat(bench().place(job(HIGH, "user-1"))).isEqualTo(Placing.FULL);
  }

  @Test
  default void jobThatWaitsKeepsItsPlaceAndStaysClaimableOnce() {
    var jobs = bench().jobs(NORMAL, "user-1", "user-1", "user-1");
    var first = jobs.getFirst();
    assertThat(bench().place(restored(first))).isEqualTo(Placing.QUEUED);
    assertThat(bench().place(restored(first))).isEqualTo(Placing.QUEUED);
    assertThat(bench().waiting(NORMAL)).isEqualTo(3);
    assertThat(bench().contents()).hasSize(3).doesNotHaveDuplicates();
    assertThat(bench().claimed(5)).isEqualTo(ids(jobs, 0, 1, 2));
    assertThat(bench().claim(5)).isEmpty();
  }

  @Test
  default void jobThatWaitsIsRestoredAsItIsHandedIn() {
    var known = bench().queued(NORMAL, "user-1");
    var wanted = restored(QueuedJob.plain(known.id(), LOW, "user-2", "new"));
    assertThat(bench().place(wanted)).isEqualTo(Placing.QUEUED);
    assertThat(bench().waiting(NORMAL)).isZero();
    var lease = bench().lease();
    assertThat(lease.list()).isEqualTo(LOW);
    assertThat(lease.user()).isEqualTo("user-2");
    assertThat(lease.data()).isEqualTo("new");
    assertThat(bench().claim(1)).isEmpty();
  }

  @Test
  default void jobThatWaitsIsRestoredToThoseThatWaitForTheirTime() {
    var known = bench().queued();
    assertThat(bench().place(restored(known, HOUR))).isEqualTo(Placing.QUEUED);
    assertThat(bench().status(known.id())).isEqualTo(JobStatus.RETRYING);
    assertThat(bench().claim(1)).isEmpty();
    assertThat(bench().waiting(NORMAL)).isZero();
  }

  @Test
  default void jobThatWaitsForItsTimeIsRestoredAsItIsHandedIn() {
    var known = bench().standing(JobStatus.RETRYING);
    assertThat(bench().place(restored(known, HOUR))).isEqualTo(Placing.QUEUED);
    assertThat(bench().status(known.id())).isEqualTo(JobStatus.RETRYING);
    assertThat(bench().place(restored(again(known, HIGH)))).isEqualTo(Placing.QUEUED);
    assertThat(get(bench().queue.sizes()).later()).isZero();
    assertThat(bench().lease().list()).isEqualTo(HIGH);
    assertThat(bench().promote(5)).isEmpty();
  }

  @Test
  default void leasedJobStaysWithItsHolderEvenPastItsTime() {
    var known = bench().queued();
    var lease = bench().lease();
    assertThat(bench().place(restored(again(known, HIGH)))).isEqualTo(Placing.KNOWN);
    bench().expire(known.id());
    assertThat(bench().place(restored(known))).isEqualTo(Placing.KNOWN);
    assertThat(bench().claim(1)).isEmpty();
    assertThat(bench().report(lease)).isEqualTo(Held.HELD);
  }

  @Test
  default void recordedResultIsForgottenWhenItsJobWaitsByTheJournal() {
    var known = bench().standing(JobStatus.STORING);
    assertThat(bench().place(restored(known))).isEqualTo(Placing.QUEUED);
    assertThat(get(bench().queue.sizes()).results()).isZero();
    assertThat(bench().claimed(5)).containsExactly(known.id());
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"COMPLETED", "FAILED", "CANCELLED"})
  default void endedJobRunsAgainAsIfItNeverHad(JobStatus end) {
    var job = bench().queued();
    bench().expire(bench().lease().job());
    bench().recover(1);
    var run = bench().lease();
    assertThat(bench().cancel(job.id())).isEqualTo(Removal.ASKED);
    assertThat(bench().finish(run, end)).isTrue();

    assertThat(bench().place(restored(job))).isEqualTo(Placing.QUEUED);
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.PENDING);
    assertThat(bench().seen().dead()).isEmpty();
    var lease = bench().lease();
    assertThat(lease.epoch()).isGreaterThan(run.epoch());
    assertThat(bench().report(lease)).as("nobody called this one off").isEqualTo(Held.HELD);
    bench().expire(job.id());
    assertThat(bench().recover(1)).containsExactly(new Silent(job.id(), lease.epoch(), 1, false));
  }

  @Test
  default void endedJobIsRestoredToThoseThatWaitForTheirTime() {
    var job = bench().standing(JobStatus.FAILED);
    assertThat(bench().place(restored(job, HOUR))).isEqualTo(Placing.QUEUED);
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.RETRYING);
    assertThat(bench().seen().dead()).isEmpty();
  }

  @Test
  default void restoredJobIsNotCalledOffAndKeepsItsDeaths() {
    var job = bench().queued();
    bench().expire(bench().lease().job());
    bench().recover(1);
    var lease = bench().lease();
    bench().cancel(job.id());
    assertThat(bench().back(lease, false)).isTrue();
    assertThat(bench().place(restored(job))).isEqualTo(Placing.QUEUED);
    var next = bench().lease();
    assertThat(bench().report(next)).isEqualTo(Held.HELD);
    bench().expire(job.id());
    assertThat(bench().recover(1)).containsExactly(new Silent(job.id(), next.epoch(), 2, false));
  }

  @Test
  default void leasedJobStaysCalledOff() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().cancel(job.id());
    assertThat(bench().place(restored(job))).isEqualTo(Placing.KNOWN);
    assertThat(bench().report(lease)).isEqualTo(Held.CANCEL);
  }

  @Test
  default void restoredJobThatWaitsAlreadyTakesNoMoreRoom() {
    bench().open(HARDLY_EVER, 1, 3);
    var later = bench().standing(JobStatus.RETRYING);
    var waiting = bench().queued();
    assertThat(
            bench()
                .enqueue(
                    restored(waiting), restored(later), job(HIGH, "user-1"), job(HIGH, "user-1")))
        .containsExactly(Placing.QUEUED, Placing.QUEUED, Placing.QUEUED, Placing.FULL);
  }

  @Test
  default void jobOfWhichTheResultAloneIsKnownIsKnownAndMayBeRestored() {
    var job = job(LOW, "user-1");
    assertThat(bench().move(JobStatus.STORING, job.id(), JobQueue.UNLEASED)).isTrue();
    assertThat(bench().enqueue(job, again(job, HIGH))).containsOnly(Placing.KNOWN);
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.STORING);
    assertThat(bench().place(restored(job))).isEqualTo(Placing.QUEUED);
    assertThat(bench().claimed(2)).containsExactly(job.id());
  }
}

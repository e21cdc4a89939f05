package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobPriority.HIGH;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HOUR;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueContractBench.ids;
import static org.dnocrawler.common.jobs.JobQueueContractBench.job;
import static org.dnocrawler.common.jobs.JobQueueContractBench.later;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.jobs.JobQueue.Silent;
import org.junit.jupiter.api.Test;

/// What happens when a lease runs out, or a job's time comes.
interface JobQueueContractTime extends JobQueueContractBench.Owner {

  @Test
  default void liveLeasesAreLeftAlone() {
    bench().queued();
    bench().lease();
    assertThat(bench().recover(10)).isEmpty();
    bench().open();
    assertThat(bench().recover(10)).as("an empty queue").isEmpty();
    assertThat(bench().promote(10)).as("an empty queue").isEmpty();
  }

  @Test
  default void silentRunIsToldWithItsEpochAndItsJobWaitsAgain() {
    var job = bench().queued(LOW, "user-1");
    var lease = bench().lease();
    bench().expire(job.id());
    assertThat(bench().recover(10)).containsExactly(new Silent(job.id(), lease.epoch(), 1, false));
    assertThat(bench().recover(10)).as("once").isEmpty();
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.PENDING);
    assertThat(bench().waiting(LOW)).isEqualTo(1);
    assertThat(get(bench().queue.sizes()).leased()).isZero();

    var next = bench().lease();
    assertThat(next.job()).isEqualTo(job.id());
    assertThat(next.list()).isEqualTo(LOW);
    assertThat(next.epoch()).isGreaterThan(lease.epoch());
  }

  @Test
  default void deathsAddUpOverTheLifeOfAJob() {
    var job = bench().queued();
    for (var deaths = 1; deaths <= 4; deaths++) {
      bench().lease();
      bench().expire(job.id());
      assertThat(bench().recover(1)).extracting(Silent::deaths).containsExactly(deaths);
      bench().retryLater(bench().lease());
      bench().makeDue(job.id());
      bench().promote(1);
    }
  }

  @Test
  default void silentRunsAreRecoveredSoManyAtATime() {
    var jobs = bench().jobs(NORMAL, "a", "a", "a", "a");
    bench().claim(4);
    bench().expire(ids(jobs, 0, 1, 3));
    var first = bench().recover(2);
    var second = bench().recover(2);
    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    assertThat(List.of(first.get(0).job(), first.get(1).job(), second.get(0).job()))
        .as("those of one moment in the order of their names")
        .isEqualTo(sorted(ids(jobs, 0, 1, 3)));
    assertThat(get(bench().queue.sizes()).leased()).isEqualTo(1);
  }

  @Test
  default void jobsOfSilentRunsGoBehindWhatTheirUsersHaveWaiting() {
    var jobs = bench().jobs(NORMAL, "a", "b", "a", "b");
    bench().claim(2);
    bench().expire(jobs.getFirst().id());
    bench().recover(1);
    assertThat(bench().claimed(4)).isEqualTo(ids(jobs, 2, 3, 0));
  }

  @Test
  default void silentRunThatWasCalledOffIsToldAsSuchAndTheRequestStands() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().cancel(job.id());
    bench().expire(job.id());
    assertThat(bench().recover(1)).containsExactly(new Silent(job.id(), lease.epoch(), 1, true));
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.PENDING);
    var next = bench().lease();
    assertThat(bench().report(next)).isEqualTo(Held.CANCEL);
  }

  @Test
  default void recoveredJobMayBeEndedByWhoeverRecoveredIt() {
    var job = bench().queued();
    bench().lease();
    bench().expire(job.id());
    bench().recover(1);
    assertThat(bench().move(JobStatus.FAILED, job.id(), JobQueue.UNLEASED)).isTrue();
    assertThat(bench().claim(1)).isEmpty();
    assertThat(get(bench().queue.dead(1))).containsExactly(job.id());
  }

  @Test
  default void jobsAreNotPromotedBeforeTheirTime() {
    var soon = later(job(HIGH, "a"), HOUR);
    var late = later(job(HIGH, "a"), HOUR);
    bench().enqueue(soon, late);
    bench().makeDue(soon.id());
    var sizes = get(bench().queue.sizes());
    assertThat(List.of(sizes.later(), sizes.due())).containsExactly(2L, 1L);
    assertThat(bench().promote(10)).containsExactly(soon.id());
    assertThat(bench().promote(10)).isEmpty();
    assertThat(bench().claimed(10)).containsExactly(soon.id());
  }

  @Test
  default void jobsArePromotedSoManyAtATime() {
    var jobs =
        List.of(
            later(job(LOW, "a"), HOUR), later(job(HIGH, "a"), HOUR), later(job(LOW, "b"), HOUR));
    get(bench().queue.enqueue(jobs));
    bench().makeDue(ids(jobs, 0, 1, 2));
    var sorted = sorted(ids(jobs, 0, 1, 2));
    assertThat(bench().promote(2)).isEqualTo(sorted.subList(0, 2));
    assertThat(bench().promote(2)).isEqualTo(sorted.subList(2, 3));
    assertThat(bench().waiting(LOW)).isEqualTo(2);
    assertThat(bench().waiting(HIGH)).isEqualTo(1);
  }

  @Test
  default void jobsWhoseTimeComesFirstArePromotedFirst() {
    var jobs = bench().jobs(NORMAL, "a", "b");
    var leases = bench().claim(2);
    for (var lease : leases) {
      get(bench().queue.move(Move.later(lease.job(), lease.epoch(), Duration.ZERO, null)));
    }
    bench().makeDue(jobs.get(1).id());
    assertThat(bench().promote(1)).isEqualTo(ids(jobs, 1));
  }

  @Test
  default void promotedJobsGoBehindWhatTheirUsersHaveWaiting() {
    var delayed = later(job(NORMAL, "a"), HOUR);
    bench().enqueue(delayed);
    var jobs = bench().jobs(NORMAL, "a", "a", "b");
    bench().makeDue(delayed.id());
    bench().promote(1);
    assertThat(bench().claimed(4))
        .containsExactly(jobs.get(0).id(), jobs.get(2).id(), jobs.get(1).id(), delayed.id());
  }

  private static List<JobId> sorted(List<JobId> ids) {
    return ids.stream().sorted(Comparator.comparing(JobId::toString)).toList();
  }
}

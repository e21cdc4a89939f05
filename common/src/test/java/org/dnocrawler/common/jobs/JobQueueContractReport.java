package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobQueueContractBench.event;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;

import org.dnocrawler.common.jobs.JobQueue.Held;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a run hears when it reports.
interface JobQueueContractReport extends JobQueueContractBench.Owner {

  @Test
  default void holderKeepsItsLeaseByReportingAsOftenAsItLikes() {
    bench().queued();
    var lease = bench().lease();
    for (var i = 0; i < 3; i++) {
      assertThat(bench().report(lease)).isEqualTo(Held.HELD);
    }
    assertThat(bench().recover(10)).isEmpty();
  }

  @Test
  default void leasePastItsTimeIsHeldUntilItIsRecovered() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().expire(job.id());
    assertThat(bench().report(lease)).isEqualTo(Held.HELD);
    assertThat(bench().recover(10)).as("the report renewed it").isEmpty();

    bench().expire(job.id());
    assertThat(bench().recover(10)).hasSize(1);
    assertThat(bench().report(lease)).isEqualTo(Held.LOST);
  }

  @Test
  default void reportWithAnEventRenewsTheLeaseAsWell() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().expire(job.id());
    var told = event(job.id(), JobStatus.RUNNING);
    assertThat(get(bench().queue.report(job.id(), lease.epoch(), told))).isEqualTo(Held.HELD);
    assertThat(bench().recover(10)).isEmpty();
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  default void holderOfAJobThatWasCalledOffIsToldSoAndKeepsItsLease() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().cancel(job.id());
    bench().expire(job.id());
    assertThat(bench().report(lease)).isEqualTo(Held.CANCEL);
    assertThat(bench().report(lease)).isEqualTo(Held.CANCEL);
    assertThat(bench().recover(10)).as("the report renewed it").isEmpty();
  }

  @Test
  default void reportOfAnUnknownJobIsLost() {
    var nobody = JobId.random();
    var before = bench().seen(nobody);
    assertThat(bench().report(nobody, JobQueue.UNLEASED)).isEqualTo(Held.LOST);
    assertThat(bench().report(nobody, 5)).isEqualTo(Held.LOST);
    var told = event(nobody, JobStatus.RUNNING);
    assertThat(get(bench().queue.report(nobody, JobQueue.UNLEASED, told))).isEqualTo(Held.LOST);
    assertThat(bench().seen(nobody)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(value = JobStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
  default void reportOfAJobThatDoesNotRunIsLostUnderAnyEpoch(JobStatus status) {
    var job = bench().queued();
    var lease = bench().lease();
    if (status == JobStatus.PENDING) {
      bench().back(lease, false);
    } else if (status == JobStatus.RETRYING) {
      bench().retryLater(lease);
    } else {
      bench().finish(lease, status);
    }
    var before = bench().seen(job.id());
    assertThat(bench().report(lease)).isEqualTo(Held.LOST);
    assertThat(bench().report(job.id(), JobQueue.UNLEASED)).isEqualTo(Held.LOST);
    assertThat(bench().seen(job.id())).isEqualTo(before);
  }
}

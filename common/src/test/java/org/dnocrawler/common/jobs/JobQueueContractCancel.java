package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;

import java.util.List;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Removal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a job that is called off.
interface JobQueueContractCancel extends JobQueueContractBench.Owner {

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"PENDING", "RETRYING"})
  default void jobThatWaitsIsCancelledAtOnce(JobStatus status) {
    var job = bench().standing(status);
    assertThat(bench().cancel(job.id())).isEqualTo(Removal.REMOVED);
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.CANCELLED);
    assertThat(bench().cancel(job.id())).as("a second time").isEqualTo(Removal.ENDED);
    assertThat(bench().contents()).isEmpty();
    bench().makeDue(job.id());
    assertThat(bench().promote(5)).isEmpty();
    assertThat(bench().claim(5)).isEmpty();
    assertThat(bench().seen().dead()).isEmpty();
  }

  @Test
  default void jobHandedBackIsCancelledAtOnce() {
    var job = bench().queued();
    bench().back(bench().lease(), true);
    assertThat(bench().cancel(job.id())).isEqualTo(Removal.REMOVED);
    assertThat(bench().waiting(NORMAL)).isZero();
    assertThat(bench().claim(5)).isEmpty();
  }

  @Test
  default void holderIsAskedUntilItAnswers() {
    var job = bench().queued();
    var lease = bench().lease();
    assertThat(bench().cancel(job.id())).isEqualTo(Removal.ASKED);
    assertThat(bench().cancel(job.id())).isEqualTo(Removal.ASKED);
    assertThat(bench().status(job.id())).isEqualTo(JobStatus.RUNNING);
    assertThat(bench().report(lease)).isEqualTo(Held.CANCEL);
    assertThat(bench().finish(lease, JobStatus.CANCELLED)).isTrue();
    assertThat(bench().cancel(job.id())).isEqualTo(Removal.ENDED);
  }

  @Test
  default void runThatEndsBeforeItHearsOfItEndsAsItEnds() {
    for (var end : List.of(JobStatus.STORING, JobStatus.COMPLETED, JobStatus.FAILED)) {
      bench().open();
      var job = bench().queued();
      var lease = bench().lease();
      bench().cancel(job.id());
      assertThat(bench().finish(lease, end)).isTrue();
      assertThat(bench().status(job.id())).isEqualTo(end);
    }
  }

  @Test
  default void requestStandsWhenTheRunHandsItsJobBack() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().cancel(job.id());
    bench().back(lease, true);
    assertThat(bench().report(bench().lease())).isEqualTo(Held.CANCEL);
  }

  @Test
  default void requestStandsWhenTheJobWaitsForItsTime() {
    var job = bench().queued();
    var lease = bench().lease();
    bench().cancel(job.id());
    bench().retryLater(lease);
    bench().makeDue(job.id());
    bench().promote(1);
    assertThat(bench().report(bench().lease())).isEqualTo(Held.CANCEL);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"STORING", "COMPLETED", "FAILED", "CANCELLED"})
  default void recordedResultsAndEndsAreNotCalledOff(JobStatus status) {
    var job = bench().standing(status);
    var before = bench().seen(job.id());
    assertThat(bench().cancel(job.id())).isEqualTo(Removal.ENDED);
    assertThat(bench().seen(job.id())).isEqualTo(before);
  }

  @Test
  default void unknownJobIsNotCalledOff() {
    var nobody = JobId.random();
    assertThat(bench().cancel(nobody)).isEqualTo(Removal.UNKNOWN);
    assertThat(bench().status(nobody)).isNull();
  }
}

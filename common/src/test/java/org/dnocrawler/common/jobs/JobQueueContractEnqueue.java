package org.dnocrawler.common.jobs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dnocrawler.common.jobs.JobPriority.HIGH;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HARDLY_EVER;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HOUR;
import static org.dnocrawler.common.jobs.JobQueueContractBench.again;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueContractBench.job;
import static org.dnocrawler.common.jobs.JobQueueContractBench.later;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How jobs come in.
interface JobQueueContractEnqueue extends JobQueueContractBench.Owner {

  @Test
  default void newJobWaitsOnItsListUntilItIsClaimedWithAllItCameWith() {
    var wanted = QueuedJob.plain(JobId.random(), LOW, "a.b_c@d-e+f", "{\"ä\":\"€\"}");
    assertThat(bench().place(wanted)).isEqualTo(Placing.QUEUED);
    assertThat(bench().status(wanted.id())).isEqualTo(JobStatus.PENDING);
    assertThat(bench().waiting(LOW)).isEqualTo(1);

    var lease = bench().lease();
    assertThat(lease.job()).isEqualTo(wanted.id());
    assertThat(lease.list()).isEqualTo(LOW);
    assertThat(lease.user()).isEqualTo(wanted.user());
    assertThat(lease.data()).isEqualTo(wanted.data());
  }

  @Test
  default void repliesComeInTheOrderTheJobsWereHandedIn() {
    bench().open(HARDLY_EVER, 1, 3);
    var known = bench().queued(LOW, "user-1");
    var first = job(NORMAL, "user-1");
    var second = job(NORMAL, "user-1");
    assertThat(
            bench()
                .enqueue(
                    known,
                    first,
                    again(known, HIGH),
                    first,
                    later(second, HOUR),
                    job(HIGH, "user-9"),
                    second))
        .containsExactly(
            Placing.KNOWN,
            Placing.QUEUED,
            Placing.RAISED,
            Placing.KNOWN,
            Placing.QUEUED,
            Placing.FULL,
            Placing.KNOWN);
    assertThat(bench().enqueue()).isEmpty();
  }

  @Test
  default void delayedJobWaitsForItsTimeAndThenOnItsList() {
    var wanted = later(job(HIGH, "user-1"), HOUR);
    assertThat(bench().place(wanted)).isEqualTo(Placing.QUEUED);
    assertThat(bench().status(wanted.id())).isEqualTo(JobStatus.RETRYING);
    assertThat(bench().claim(1)).isEmpty();
    assertThat(bench().promote(10)).isEmpty();

    bench().makeDue(wanted.id());
    assertThat(bench().claim(1)).as("it is put on its list by promote alone").isEmpty();
    assertThat(bench().promote(10)).containsExactly(wanted.id());
    assertThat(bench().lease().list()).isEqualTo(HIGH);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"PENDING", "RUNNING", "RETRYING", "STORING"})
  default void openJobIsKnownAndStaysWhereItIs(JobStatus status) {
    var known = bench().standing(status);
    var before = bench().seen(known.id());
    for (var list : List.of(NORMAL, LOW)) {
      assertThat(bench().place(again(known, list))).isEqualTo(Placing.KNOWN);
      assertThat(bench().place(later(again(known, list), HOUR))).isEqualTo(Placing.KNOWN);
    }
    assertThat(bench().seen(known.id())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"RUNNING", "STORING"})
  default void jobThatDoesNotWaitIsNotRaised(JobStatus status) {
    var known = bench().standing(status);
    var before = bench().seen(known.id());
    assertThat(bench().place(again(known, HIGH))).isEqualTo(Placing.KNOWN);
    assertThat(bench().seen(known.id())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"COMPLETED", "FAILED", "CANCELLED"})
  default void jobThatEndedStaysSo(JobStatus end) {
    var done = bench().standing(end);
    var before = bench().seen(done.id());
    assertThat(bench().place(again(done, HIGH))).isEqualTo(Placing.ENDED);
    assertThat(bench().place(later(done, HOUR))).isEqualTo(Placing.ENDED);
    assertThat(bench().seen(done.id())).isEqualTo(before);
    assertThat(bench().claim(1)).isEmpty();
  }

  @Test
  default void moreUrgentAskerRaisesAJobToTheEndOfItsUsersLine() {
    var high = bench().jobs(HIGH, "user-1", "user-2");
    var raised = bench().queued(LOW, "user-1");
    var asker = QueuedJob.plain(raised.id(), HIGH, "user-2", "other data");
    assertThat(bench().place(asker)).isEqualTo(Placing.RAISED);
    assertThat(bench().place(asker)).isEqualTo(Placing.KNOWN);
    assertThat(bench().place(again(raised, NORMAL))).as("it never sinks").isEqualTo(Placing.KNOWN);
    assertThat(bench().waiting(LOW)).isZero();
    assertThat(bench().waiting(HIGH)).isEqualTo(3);

    var leases = bench().claim(5);
    assertThat(leases)
        .extracting(QueueLease::job)
        .containsExactly(high.get(0).id(), high.get(1).id(), raised.id());
    assertThat(leases.getLast().list()).isEqualTo(HIGH);
    assertThat(leases.getLast().user()).isEqualTo("user-1");
    assertThat(leases.getLast().data()).isEqualTo(raised.data());
  }

  @Test
  default void jobIsRaisedStepByStepAndTakesItsLaterPlacesOnly() {
    var raised = bench().queued(LOW, "user-1");
    assertThat(bench().place(again(raised, NORMAL))).isEqualTo(Placing.RAISED);
    var other = bench().queued(NORMAL, "user-1");
    assertThat(bench().place(again(raised, HIGH))).isEqualTo(Placing.RAISED);
    assertThat(bench().claimed(5)).containsExactly(raised.id(), other.id());
  }

  @Test
  default void jobThatWaitsForItsTimeIsRaisedAndWaitsOn() {
    var known = later(job(LOW, "user-1"), HOUR);
    bench().enqueue(known);
    assertThat(bench().place(again(known, NORMAL))).isEqualTo(Placing.RAISED);
    assertThat(bench().place(again(known, NORMAL))).isEqualTo(Placing.KNOWN);
    assertThat(bench().status(known.id())).isEqualTo(JobStatus.RETRYING);
    assertThat(bench().claim(1)).isEmpty();
    bench().makeDue(known.id());
    assertThat(bench().promote(1)).containsExactly(known.id());
    assertThat(bench().lease().list()).isEqualTo(NORMAL);
  }

  @Test
  default void raisedJobThatHadBeenHandedBackGoesToTheEndOfItsUsersLine() {
    var back = bench().queued(LOW, "user-1");
    bench().back(bench().lease(), true);
    var high = bench().queued(HIGH, "user-1");
    assertThat(bench().place(again(back, HIGH))).isEqualTo(Placing.RAISED);
    assertThat(bench().claimed(5)).containsExactly(high.id(), back.id());
  }

  @Test
  default void jobsBeyondTheLimitAreRefusedAndLeaveNoTrace() {
    bench().open(HARDLY_EVER, 1, 2);
    assertThat(bench().enqueue(job(HIGH, "user-1"), later(job(LOW, "user-2"), HOUR)))
        .containsOnly(Placing.QUEUED);
    var refused = job(HIGH, "user-3");
    var before = bench().seen(refused.id());
    assertThat(bench().place(refused)).isEqualTo(Placing.FULL);
    assertThat(bench().place(later(refused, HOUR))).isEqualTo(Placing.FULL);
    assertThat(bench().seen(refused.id())).isEqualTo(before);
    assertThat(bench().status(refused.id())).isNull();

    bench().lease();
    assertThat(bench().place(refused)).as("what runs does not wait").isEqualTo(Placing.QUEUED);
  }

  @Test
  default void onlyNewJobsNeedRoom() {
    bench().open(HARDLY_EVER, 1, 1);
    var ended = bench().standing(JobStatus.COMPLETED);
    var known = bench().queued(LOW, "user-1");
    assertThat(bench().place(known)).isEqualTo(Placing.KNOWN);
    assertThat(bench().place(again(known, HIGH))).isEqualTo(Placing.RAISED);
    assertThat(bench().place(ended)).isEqualTo(Placing.ENDED);
    assertThat(bench().place(job(LOW, "user-1"))).isEqualTo(Placing.FULL);
  }

  @Test
  default void queueWithoutALimitTakesAll() {
    bench().open(HARDLY_EVER, 1, 0);
    var many = Stream.generate(() -> job(NORMAL, "user-1")).limit(300).toList();
    assertThat(get(bench().queue.enqueue(many))).hasSize(300).containsOnly(Placing.QUEUED);
    assertThat(bench().contents().stream().collect(toSet())).hasSize(300);
  }

  @Test
  default void dataOf64KibibytesPassesAndOneByteMoreDoesNot() {
    var most = "€".repeat(QueuedJob.MOST_DATA_BYTES / 3) + "x";
    assertThat(bench().place(QueuedJob.plain(JobId.random(), HIGH, "user-1", most)))
        .isEqualTo(Placing.QUEUED);
    assertThat(bench().lease().data()).isEqualTo(most);
    assertThatThrownBy(() -> QueuedJob.plain(JobId.random(), HIGH, "user-1", most + "x"))
        .isInstanceOfSatisfying(
            PayloadTooLargeException.class,
            e -> assertThat(List.of(e.bytes(), e.most())).containsExactly(65_537, 65_536));
  }

  @Test
  default void negativeWaitsAndOddUsersAreRefused() {
    var fine = job(HIGH, "user-1");
    assertThatThrownBy(() -> later(fine, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    for (var user : Arrays.asList("", "a b", "a:b", "a{b", "x".repeat(129))) {
      assertThatThrownBy(() -> job(HIGH, user)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void callThatNobodySubscribesToDoesNothing() {
    var unheard = bench().queue.enqueue(List.of(job(HIGH, "user-1")));
    assertThat(bench().claim(1)).isEmpty();
    get(unheard);
    assertThat(bench().claim(1)).hasSize(1);
  }
}

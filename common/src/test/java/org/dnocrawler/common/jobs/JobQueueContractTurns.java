package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobPriority.HIGH;
import static org.dnocrawler.common.jobs.JobPriority.LOW;
import static org.dnocrawler.common.jobs.JobPriority.NORMAL;
import static org.dnocrawler.common.jobs.JobQueueContractBench.HARDLY_EVER;
import static org.dnocrawler.common.jobs.JobQueueContractBench.again;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueContractBench.ids;
import static org.dnocrawler.common.jobs.JobQueueContractBench.job;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/// In which order the jobs of one list are handed out.
interface JobQueueContractTurns extends JobQueueContractBench.Owner {

  @Test
  default void jobsOfOneUserComeOldestFirst() {
    var jobs = bench().jobs(NORMAL, "user-1", "user-1", "user-1");
    assertThat(bench().claimed(3)).isEqualTo(ids(jobs, 0, 1, 2));
  }

  @Test
  default void usersTakeTurnsInTheOrderTheyCame() {
    var jobs = bench().jobs(NORMAL, "a", "a", "a", "b", "b", "c");
    assertThat(bench().claimed(6)).isEqualTo(ids(jobs, 0, 3, 5, 1, 4, 2));
  }

  @Test
  default void turnIsOfAsManyJobsAsTheQuantum() {
    bench().open(HARDLY_EVER, 2, 0);
    var jobs = bench().jobs(NORMAL, "a", "a", "a", "a", "a", "b", "b", "b", "c");
    assertThat(bench().claimed(9)).isEqualTo(ids(jobs, 0, 1, 5, 6, 8, 2, 3, 7, 4));
  }

  @Test
  default void turnGoesOnOverClaimsAndOtherLists() {
    bench().open(HARDLY_EVER, 3, 0);
    var jobs = bench().jobs(NORMAL, "a", "a", "a", "a", "b");
    assertThat(bench().claimed(2)).isEqualTo(ids(jobs, 0, 1));
    var high = bench().queued(HIGH, "b");
    assertThat(bench().claimed(4))
        .containsExactly(high.id(), jobs.get(2).id(), jobs.get(4).id(), jobs.get(3).id());
  }

  @Test
  default void userHasALineOfItsOwnOnEachList() {
    bench().jobs(NORMAL, "a", "a");
    var low = bench().jobs(LOW, "b", "a");
    bench().claim(2);
    assertThat(bench().claimed(2)).isEqualTo(ids(low, 0, 1));
  }

  @Test
  default void turnEndsWithTheLastJobOfItsUserWhoJoinsAtTheEndAgain() {
    bench().open(HARDLY_EVER, 2, 0);
    var first = bench().jobs(NORMAL, "a", "b", "b", "b", "c");
    assertThat(bench().claimed(1)).isEqualTo(ids(first, 0));
    var back = bench().jobs(NORMAL, "a", "a");
    assertThat(bench().claimed(6))
        .containsExactly(
            first.get(1).id(),
            first.get(2).id(),
            first.get(4).id(),
            back.get(0).id(),
            back.get(1).id(),
            first.get(3).id());
  }

  @Test
  default void userWhoHadItsTurnGoesBeforeThoseWhoComeLater() {
    var first = bench().jobs(NORMAL, "a", "a", "a");
    assertThat(bench().claimed(1)).isEqualTo(ids(first, 0));
    var newcomer = bench().queued(NORMAL, "b");
    assertThat(bench().claimed(3))
        .containsExactly(first.get(1).id(), newcomer.id(), first.get(2).id());
  }

  @Test
  default void tenThousandJobsOfOneUserDelayAnotherByOneTurn() {
    Flux.range(0, 20)
        .concatMap(_ ->
            bench().queue.enqueue(Stream.generate(() -> job(NORMAL, "busy")).limit(500).toList()))
        .blockLast(JobQueueContractBench.PATIENCE);
    assertThat(bench().waiting(NORMAL)).isEqualTo(10_000);
    bench().claim(7);
    var mine = bench().jobs(NORMAL, "me", "me");
    assertThat(bench().claimed(4)).contains(mine.get(0).id(), mine.get(1).id());
    assertThat(bench().claim(1)).extracting(QueueLease::user).containsExactly("busy");
  }

  @Test
  default void jobsHandedBackToTheFrontComeFirstInTheOrderTheyCameBack() {
    var jobs = bench().jobs(NORMAL, "a", "a", "b", "b");
    var leases = bench().claim(3);
    assertThat(bench().back(leases.get(1), true)).isTrue();
    assertThat(bench().back(leases.get(0), true)).isTrue();
    assertThat(bench().claimed(4)).isEqualTo(ids(jobs, 2, 0, 3));
  }

  @Test
  default void jobsHandedBackToTheFrontCostTheirUserNoTurn() {
    bench().open(HARDLY_EVER, 2, 0);
    var jobs = bench().jobs(NORMAL, "a", "a", "b", "b");
    bench().back(bench().lease(), true);
    assertThat(bench().claimed(4)).isEqualTo(ids(jobs, 0, 1, 2, 3));
  }

  @Test
  default void jobsHandedBackToTheFrontOfTheirListDoNotPassAMoreUrgentOne() {
    var low = bench().queued(LOW, "a");
    bench().back(bench().lease(), true);
    var high = bench().queued(HIGH, "b");
    assertThat(bench().claimed(2)).containsExactly(high.id(), low.id());
  }

  @Test
  default void jobsHandedBackToTheEndComeAfterWhatTheirUserHasWaiting() {
    var jobs = bench().jobs(NORMAL, "a", "a", "b");
    assertThat(bench().back(bench().lease(), false)).isTrue();
    assertThat(bench().claimed(3)).isEqualTo(ids(jobs, 2, 1, 0));
  }

  @Test
  default void placesOfJobsThatLeftArePassedOverAndCostNoTurn() {
    var jobs = bench().jobs(NORMAL, "a", "a", "a", "b", "b");
    bench().cancel(jobs.get(0).id());
    bench().place(again(jobs.get(1), HIGH));
    bench().claim(1);
    assertThat(bench().claimed(5)).isEqualTo(ids(jobs, 2, 3, 4));
  }

  @Test
  default void userWhoseJobsAllLeftIsPassedOver() {
    bench().open(HARDLY_EVER, 2, 0);
    var jobs = bench().jobs(NORMAL, "a", "a", "b", "b", "c");
    bench().cancel(jobs.get(2).id());
    bench().cancel(jobs.get(3).id());
    assertThat(bench().claimed(5)).isEqualTo(ids(jobs, 0, 1, 4));
  }

  @Test
  default void emptyPlaceKeepsItsUserInTheRing() {
    var jobs = bench().jobs(NORMAL, "a", "b");
    bench().cancel(jobs.get(0).id());
    var next = bench().queued(NORMAL, "a");
    assertThat(bench().claimed(2)).containsExactly(next.id(), jobs.get(1).id());
  }

  @Test
  default void jobThatComesBackToAListIsHandedOutOnceAndFromItsFirstPlaceThere() {
    var jobs = bench().jobs(NORMAL, "a", "a", "a");
    get(bench().queue.move(JobQueue.Move.back(jobs.get(0).id(), 0, false, null)));
    get(bench().queue.move(JobQueue.Move.back(jobs.get(2).id(), 0, true, null)));
    get(bench().queue.move(JobQueue.Move.back(jobs.get(2).id(), 0, true, null)));
    assertThat(bench().waiting(NORMAL)).isEqualTo(3);
    assertThat(bench().contents()).hasSize(3);
    assertThat(bench().claimed(5)).isEqualTo(ids(jobs, 2, 0, 1));
    assertThat(bench().claim(5)).isEmpty();
  }

  @Test
  default void listOfEmptyPlacesLetsTheNextListBeServed() {
    var high = bench().jobs(HIGH, "a", "b");
    var low = bench().queued(LOW, "c");
    high.forEach(job -> bench().cancel(job.id()));
    assertThat(bench().claimed(3)).containsExactly(low.id());
  }
}

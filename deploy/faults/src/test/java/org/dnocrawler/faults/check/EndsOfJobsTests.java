package org.dnocrawler.faults.check;

import static org.dnocrawler.faults.check.Judged.assertBreaks;
import static org.dnocrawler.faults.check.Judged.assertClean;
import static org.dnocrawler.faults.check.Told.JOB;

import java.util.Map;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Phase;
import org.junit.jupiter.api.Test;

/// Counts, ends, acknowledgements and cancels.
class EndsOfJobsTests {

  private static final String SLUG = "plain-1";

  /// A job that waits and has been taken under epoch 7.
  private static Told running() {
    return new Told().enqueue(JOB, SLUG).step(JOB, "pending", 0).run(JOB, 7);
  }

  @Test
  void aDeathCountedAsAFailureIsABreach() {
    assertBreaks(
        Rule.COUNTS,
        new Told()
            .enqueue(JOB, "flaky-1")
            .step(JOB, "pending", 0)
            .run(JOB, 7)
            .step(JOB, "pending", 7)
            .run(JOB, 9)
            .effect(JOB, 9)
            .complete(JOB, 9)
            .record(JOB, "flaky-1", "completed", Map.of("failures", "1")));
  }

  @Test
  void moreDeathsThanSilentRunsAreABreach() {
    assertBreaks(
        Rule.COUNTS,
        running()
            .effect(JOB, 7)
            .complete(JOB, 7)
            .record(JOB, SLUG, "completed", Map.of("deaths", "1")));
  }

  @Test
  void aPoisonJobEndsFailedByItsDeathsAlone() {
    var told = new Told().enqueue(JOB, "poison-1").step(JOB, "pending", 0);
    told.run(JOB, 1).step(JOB, "pending", 1);
    told.run(JOB, 2).step(JOB, "pending", 2);
    told.run(JOB, 3).stepFailing(JOB, "failed", 3, "poison");

    assertClean(told.record(JOB, "poison-1", "failed", Map.of("deaths", "3", "failure", "poison")));
  }

  @Test
  void aJobThatWasGivenUpTooSoonEndedWrong() {
    assertBreaks(
        Rule.END,
        running()
            .stepFailing(JOB, "failed", 7, "poison")
            .record(JOB, SLUG, "failed", Map.of("deaths", "1", "failure", "poison")));
  }

  @Test
  void aJobWhoseFailuresAreSpentIsClean() {
    var told = new Told().enqueue(JOB, "failing-1").step(JOB, "pending", 0);
    told.run(JOB, 1).failed(JOB, 1, "retrying").step(JOB, "pending", 1);
    told.run(JOB, 2).failed(JOB, 2, "retrying").step(JOB, "pending", 2);
    told.run(JOB, 3).failed(JOB, 3, "failed");

    assertClean(
        told.record(JOB, "failing-1", "failed", Map.of("failures", "3", "failure", "bench")));
  }

  @Test
  void aFinalFailureThatWasTriedAgainEndedWrong() {
    var told = new Told().enqueue(JOB, "refused-1").step(JOB, "pending", 0);
    told.run(JOB, 1).failed(JOB, 1, "retrying").step(JOB, "pending", 1);
    told.run(JOB, 2).failed(JOB, 2, "failed");

    assertBreaks(
        Rule.END,
        told.record(JOB, "refused-1", "failed", Map.of("failures", "2", "failure", "bench")));
  }

  @Test
  void aJobThatNobodyCalledOffAndIsCancelledEndedWrong() {
    assertBreaks(
        Rule.END,
        new Told()
            .enqueue(JOB, SLUG)
            .step(JOB, "pending", 0)
            .step(JOB, "cancelled", 0)
            .record(JOB, SLUG, "cancelled"));
  }

  @Test
  void aCompletionWithoutAnIngestIsAnAckBreach() {
    assertBreaks(
        Rule.ACK,
        running().effect(JOB, 7).step(JOB, "completed", 7).record(JOB, SLUG, "completed"));
  }

  private static Told calledOff(Told told) {
    return told.invoked(Act.CANCEL, JOB, 0)
        .add(Act.CANCEL, Phase.ACCEPTED, JOB, 0, Map.of("outcome", "cancelled"));
  }

  @Test
  void aJobThatWasCalledOffAndEndsSoIsClean() {
    var told = new Told().enqueue(JOB, SLUG).step(JOB, "pending", 0).step(JOB, "cancelled", 0);

    assertClean(calledOff(told).record(JOB, SLUG, "cancelled"));
  }

  @Test
  void anEffectAfterTheCancelIsABreach() {
    assertBreaks(
        Rule.CANCEL,
        calledOff(running()).effect(JOB, 7).complete(JOB, 7).record(JOB, SLUG, "completed"));
  }
}

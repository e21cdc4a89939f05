package org.dnocrawler.faults.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.faults.check.Told.JOB;
import static org.dnocrawler.faults.check.Told.OTHER;

import java.util.List;
import java.util.Map;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;
import org.junit.jupiter.api.Test;

class HistoryCheckerTests {

  private static final String SLUG = "plain-1";

  private static List<String> rulesBrokenBy(List<Event> events) {
    return HistoryChecker.check(events).violations().stream()
        .map(Violation::rule)
        .distinct()
        .toList();
  }

  private static void assertBreaks(Rule rule, Told told) {
    assertThat(rulesBrokenBy(told.end())).containsExactly(rule.word());
  }

  private static void assertClean(Told told) {
    assertThat(HistoryChecker.check(told.end()).violations()).isEmpty();
  }

  /// A job that waits and has been taken under epoch 7.
  private static Told running() {
    return new Told().enqueue(JOB, SLUG).step(JOB, "pending", 0).run(JOB, 7);
  }

  @Test
  void aJobThatWentWellIsClean() {
    assertClean(new Told().well(JOB, SLUG));
  }

  @Test
  void aJobThatWasTakenOverAndWhoseFirstWorkerWasRefusedIsClean() {
    assertClean(
        running()
            .step(JOB, "pending", 7)
            .run(JOB, 9)
            .invoked(Act.EFFECT, JOB, 7)
            .refused(Act.EFFECT, JOB, 7)
            .effect(JOB, 9)
            .complete(JOB, 9)
            .record(JOB, SLUG, "completed", Map.of("deaths", "1", "effect_epoch", "9")));
  }

  @Test
  void aClaimThatAStoppedWorkerWroteDownLateIsClean() {
    assertClean(
        new Told()
            .enqueue(JOB, SLUG)
            .step(JOB, "pending", 0)
            .step(JOB, "running", 7)
            .step(JOB, "pending", 7)
            .run(JOB, 9)
            .add(Act.CLAIM, Phase.ACCEPTED, JOB, 7, Map.of("asked_at_us", "1500"))
            .effect(JOB, 9)
            .complete(JOB, 9)
            .record(JOB, SLUG, "completed", Map.of("deaths", "1")));
  }

  @Test
  void aHistoryWithoutTheJournalsRecordIsNoProof() {
    var cutOff = new Told().well(JOB, SLUG).cutOff();

    assertThat(rulesBrokenBy(cutOff)).containsExactly("history");
  }

  @Test
  void anAcceptedJobWithoutARecordIsLost() {
    assertBreaks(Rule.LOST, new Told().enqueue(JOB, SLUG));
  }

  @Test
  void anAskerWhoJoinedAJobAfterItsEndIsLost() {
    assertBreaks(Rule.LOST, new Told().well(JOB, SLUG).enqueue(JOB, SLUG));
  }

  @Test
  void anAnswerAboutAnotherThingIsALoss() {
    assertBreaks(Rule.LOST, new Told().enqueue(JOB, "plain-2").well(JOB, SLUG));
  }

  @Test
  void aJobThatStillWaitsIsNotAtItsEnd() {
    assertBreaks(
        Rule.FINAL,
        new Told().enqueue(JOB, SLUG).step(JOB, "pending", 0).record(JOB, SLUG, "pending"));
  }

  @Test
  void twoAcceptedEffectsAreOneTooMany() {
    assertBreaks(
        Rule.ONE_EFFECT,
        running()
            .effect(JOB, 7)
            .invoked(Act.EFFECT, JOB, 7)
            .accepted(Act.EFFECT, JOB, 7)
            .complete(JOB, 7)
            .record(JOB, SLUG, "completed"));
  }

  @Test
  void anEffectAcceptedUnderAnEpochThatWasTakenOverIsAFencingBreach() {
    assertBreaks(
        Rule.FENCING,
        running()
            .step(JOB, "pending", 7)
            .run(JOB, 9)
            .invoked(Act.EFFECT, JOB, 7)
            .invoked(Act.EFFECT, JOB, 9)
            .step(JOB, "storing", 9)
            .accepted(Act.EFFECT, JOB, 7)
            .complete(JOB, 9)
            .record(JOB, SLUG, "completed"));
  }

  @Test
  void theResultOfAnotherRunThanTheRecordedOneIsAFencingBreach() {
    assertBreaks(
        Rule.FENCING,
        running()
            .effect(JOB, 7)
            .complete(JOB, 7)
            .record(JOB, SLUG, "completed", Map.of("effect_epoch", "5")));
  }

  @Test
  void anEffectThatWasRefusedAndIsOnRecordIsAFencingBreach() {
    assertBreaks(
        Rule.FENCING,
        running()
            .invoked(Act.EFFECT, JOB, 7)
            .step(JOB, "storing", 7)
            .refused(Act.EFFECT, JOB, 7)
            .complete(JOB, 7)
            .record(JOB, SLUG, "completed"));
  }

  @Test
  void anEffectUnderAnEpochThatNobodyClaimedIsAFencingBreach() {
    assertBreaks(
        Rule.FENCING,
        new Told()
            .enqueue(JOB, SLUG)
            .step(JOB, "pending", 0)
            .step(JOB, "running", 7)
            .effect(JOB, 7)
            .complete(JOB, 7)
            .record(JOB, SLUG, "completed"));
  }

  @Test
  void anEpochThatTwoClaimsShareIsABreach() {
    assertBreaks(
        Rule.EPOCH,
        running().claim(JOB, 7).effect(JOB, 7).complete(JOB, 7).record(JOB, SLUG, "completed"));
  }

  @Test
  void anEpochThatFallsIsABreach() {
    assertBreaks(
        Rule.EPOCH,
        running()
            .step(JOB, "pending", 7)
            .run(JOB, 5)
            .step(JOB, "pending", 5)
            .run(JOB, 9)
            .effect(JOB, 9)
            .complete(JOB, 9)
            .record(JOB, SLUG, "completed", Map.of("deaths", "2")));
  }

  /// A lease lasts a millisecond here, as long as a line: the job is claimed by one worker, handed
  /// back by nobody, and claimed by another within that.
  private static Told claimedTwiceAtATime(Told told) {
    var askedAt = Map.of("asked_at_us", Long.toString(told.nowUs() + 3_500));
    return told.step(JOB, "running", 7)
        .add(Act.CLAIM, Phase.ACCEPTED, JOB, 7, askedAt)
        .step(JOB, "pending", 7)
        .run(JOB, 9)
        .effect(JOB, 9)
        .complete(JOB, 9)
        .record(JOB, SLUG, "completed");
  }

  @Test
  void aLeasedJobThatIsHandedToAnotherIsABreach() {
    assertBreaks(
        Rule.EXCLUSIVE, claimedTwiceAtATime(new Told().enqueue(JOB, SLUG).step(JOB, "pending", 0)));
  }

  @Test
  void aLeaseThatAFlushedRedisForgotIsNotHeldAgainstTheQueue() {
    var flush = Map.of("fault", "redis-flush");

    assertClean(
        claimedTwiceAtATime(
            new Told()
                .enqueue(JOB, SLUG)
                .step(JOB, "pending", 0)
                .add(Act.FAULT, Phase.BEGAN, "", 0, flush)));
  }

  @Test
  void aStepThatTheLifeCycleForbidsIsABreach() {
    assertBreaks(
        Rule.STEP,
        running()
            .effect(JOB, 7)
            .step(JOB, "running", 8)
            .forget(JOB, "storing")
            .complete(JOB, 8)
            .record(JOB, SLUG, "completed"));
  }

  @Test
  void twoOpenJobsForTheSameThingAreADedupeBreach() {
    assertBreaks(
        Rule.DEDUPE,
        new Told()
            .enqueue(JOB, SLUG)
            .step(JOB, "pending", 0)
            .well(OTHER, SLUG)
            .run(JOB, 8)
            .effect(JOB, 8)
            .complete(JOB, 8)
            .record(JOB, SLUG, "completed"));
  }

  @Test
  void aJobForTheSameThingAfterTheEndOfTheFirstIsClean() {
    assertClean(new Told().well(JOB, SLUG).well(OTHER, SLUG));
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

package org.dnocrawler.faults.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.faults.check.Judged.assertBreaks;
import static org.dnocrawler.faults.check.Judged.assertClean;
import static org.dnocrawler.faults.check.Told.JOB;
import static org.dnocrawler.faults.check.Told.OTHER;

import java.util.Map;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Phase;
import org.junit.jupiter.api.Test;

class HistoryCheckerTests {

  private static final String SLUG = "plain-1";

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

    assertThat(Judged.rulesBrokenBy(cutOff)).containsExactly("history");
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
}

package org.dnocrawler.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.limits.Algorithm.CALENDAR_MONTH;
import static org.dnocrawler.common.limits.Algorithm.FIXED_WINDOW;
import static org.dnocrawler.common.limits.Algorithm.GCRA;
import static org.dnocrawler.common.limits.Algorithm.SLIDING_LOG;
import static org.dnocrawler.faults.ledger.MadeRound.leased;
import static org.dnocrawler.faults.ledger.MadeRound.policy;

import java.util.List;
import org.dnocrawler.common.limits.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundJudgeTests {

  @ParameterizedTest
  @EnumSource
  void theWholeLimitAndNoMoreIsFoundClean(Algorithm algorithm) {
    var round = new MadeRound(policy(algorithm, 10, 3)).admitted(3, 0, 10).refused(5, 20, 30);

    assertThat(round.judge().breaches()).isEmpty();
    assertThat(round.judge().admitted()).isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource
  void oneUnitTooMuchIsFound(Algorithm algorithm) {
    assertThat(new MadeRound(policy(algorithm, 10, 1)).admitted(11, 0, 10).rules())
        .containsExactly("above-limit");
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalWhileThereIsRoomIsFound(Algorithm algorithm) {
    assertThat(
            new MadeRound(policy(algorithm, 10, 1)).admitted(9, 0, 10).refused(1, 20, 30).rules())
        .containsExactly("below-limit");
  }

  @Test
  void unitsOfABucketComeBackEvenly() {
    var round = new MadeRound(policy(GCRA, 10, 1)).admitted(10, 0, 1);

    assertThat(round.admitted(1, 101, 102).admitted(1, 201, 202).rules()).isEmpty();
    assertThat(round.admitted(1, 250, 251).rules()).containsExactly("above-limit");
  }

  @Test
  void aBreachOfABucketIsFoundBetweenTwoMomentsInTheMiddle() {
    var round = new MadeRound(policy(GCRA, 10, 1)).admitted(1, 0, 1);

    assertThat(round.admitted(11, 5_000, 5_001).admitted(1, 9_000, 9_001).rules())
        .containsExactly("above-limit");
  }

  @Test
  void aBucketThatIsFullAgainHasToAdmit() {
    var round = new MadeRound(policy(GCRA, 10, 1)).admitted(10, 0, 1).refused(1, 90, 95);

    assertThat(round.rules()).isEmpty();
    assertThat(round.refused(1, 110, 120).rules()).containsExactly("below-limit");
  }

  @Test
  void aLogCountsAnyWindowWhereverItBegins() {
    var round = new MadeRound(policy(SLIDING_LOG, 10, 1)).admitted(10, 800, 810);

    assertThat(round.admitted(1, 1_805, 1_812).rules()).isEmpty();
    assertThat(round.admitted(2, 1_700, 1_790).rules()).containsExactly("above-limit");
  }

  @Test
  void aLogHasToForgetAfterAWindow() {
    var round = new MadeRound(policy(SLIDING_LOG, 10, 1)).admitted(10, 0, 10);

    assertThat(round.refused(1, 1_005, 1_020).rules()).isEmpty();
    assertThat(round.refused(1, 1_011, 1_020).rules()).containsExactly("below-limit");
  }

  @Test
  void windowsSideBySideMayBeSpentOneAfterTheOther() {
    var round = new MadeRound(policy(FIXED_WINDOW, 10, 1)).admitted(10, 900, 990);

    assertThat(round.admitted(10, 1_001, 1_010).rules()).isEmpty();
  }

  @Test
  void whatMayHaveBeenDecidedInEitherWindowIsHeldAgainstNone() {
    var round = new MadeRound(policy(FIXED_WINDOW, 10, 1)).admitted(10, 900, 990);

    assertThat(round.admitted(10, 995, 1_010).refused(1, 996, 1_009).rules()).isEmpty();
  }

  @Test
  void aMonthHasOneWindow() {
    var month = new Policy("first", CALENDAR_MONTH, 10, 0, 10, 1, false);

    assertThat(new MadeRound(month).admitted(10, 0, 10).admitted(1, 5_000, 5_010).rules())
        .containsExactly("above-limit");
  }

  @Test
  void aRequestThatReachedTheServiceCountsEvenIfItsAnswerWasLost() {
    var round =
        new MadeRound(policy(CALENDAR_MONTH, 10, 1))
            .admitted(10, 0, 10)
            .killed(0, 15)
            .passedOn(1, 11, 14L, 20, 0, List.of());

    assertThat(round.rules()).containsExactly("above-limit");
  }

  @Test
  void aRequestWithoutAnAnswerMayHaveTakenItsUnits() {
    var round =
        new MadeRound(policy(CALENDAR_MONTH, 10, 1))
            .admitted(9, 0, 10)
            .killed(0, 15)
            .answered(1, 11, 20, 0, List.of())
            .refused(1, 30, 40);

    assertThat(round.rules()).isEmpty();
  }

  @Test
  void anAnswerThatNothingExplainsIsFound() {
    var round = new MadeRound(policy(GCRA, 10, 1));

    assertThat(round.answered(1, 0, 10, 503, List.of()).rules()).containsExactly("answer");
    assertThat(round.killed(1, 0).answered(1, 0, 10, 0, List.of()).rules())
        .as("another gateway was killed")
        .containsExactly("answer");
  }

  @Test
  void aRefusedRequestThatWasPassedOnIsFound() {
    var round = new MadeRound(policy(GCRA, 10, 1)).passedOn(1, 0, 5L, 10, 429, List.of("second"));

    assertThat(round.rules()).containsExactly("answer");
  }

  @Test
  void whatRefusedRequestsTookFromTheSecondPolicyIsFound() {
    assertThat(
            new MadeRound(policy(GCRA, 3, 1))
                .second(6, false)
                .admitted(3, 0, 1)
                .refused(1, 2, 3)
                .rules())
        .isEmpty();
    assertThat(
            new MadeRound(policy(GCRA, 3, 1))
                .second(8, false)
                .admitted(3, 0, 1)
                .refused(1, 2, 3)
                .rules())
        .containsExactly("all-or-none");
    assertThat(new MadeRound(policy(GCRA, 3, 1)).second(4, false).admitted(3, 0, 1).rules())
        .containsExactly("all-or-none");
  }

  @Test
  void unitsHandedOutAheadMayLapseInTheSecondPolicyAndNoMore() {
    assertThat(
            new MadeRound(leased(GCRA, 100))
                .second(11, true)
                .handedOut(5)
                .admitted(3, 0, 1)
                .rules())
        .isEmpty();
    assertThat(
            new MadeRound(leased(GCRA, 100))
                .second(12, true)
                .handedOut(5)
                .admitted(3, 0, 1)
                .rules())
        .containsExactly("all-or-none");
  }

  @Test
  void withLeasesAHundredthOfAWindowMayLapse() {
    var kept = new MadeRound(leased(FIXED_WINDOW, 1_000)).admitted(990, 100, 200);
    var broken = new MadeRound(leased(FIXED_WINDOW, 1_000)).admitted(989, 100, 200);

    assertThat(kept.refused(1, 300, 310).rules()).isEmpty();
    assertThat(broken.refused(1, 300, 310).rules()).containsExactly("below-limit");
  }

  @Test
  void unitsMayLapseWhileNobodyAsksButNotForAMonth() {
    var window = new MadeRound(leased(FIXED_WINDOW, 1_000)).pace("bursts").admitted(900, 100, 200);
    var month =
        new MadeRound(new Policy("first", CALENDAR_MONTH, 1_000, 0, 1_000, 1, true))
            .pace("bursts")
            .admitted(900, 100, 200);

    assertThat(window.refused(1, 300, 310).rules()).isEmpty();
    assertThat(month.refused(1, 300, 310).rules()).containsExactly("below-limit");
  }

  @Test
  void withLeasesAHundredthOfWhatComesBackMayLapse() {
    assertThat(leasedBucket(100).rules()).isEmpty();
    assertThat(leasedBucket(96).rules()).containsExactly("below-limit");
  }

  /// A spent bucket, and then some units in each of 30 tenths of a second.
  private static MadeRound leasedBucket(int unitsEach) {
    var round = new MadeRound(leased(GCRA, 1_000)).admitted(1_000, 0, 1).refused(1, 2, 3);
    for (var at = 100; at <= 3_000; at += 100) {
      round.admitted(unitsEach, at + 1, at + 2).refused(1, at + 3, at + 4);
    }
    return round;
  }

  @Test
  void anAddressIsRememberedAsSpentAsLateAsItWasTold() {
    var spent = new MadeRound(policy(FIXED_WINDOW, 10, 1)).admitted(10, 0, 10).refused(1, 700, 750);
    var address =
        new MadeRound(policy(FIXED_WINDOW, 10, 1))
            .byAddress()
            .admitted(10, 0, 10)
            .refused(1, 700, 750);

    assertThat(spent.refused(1, 1_010, 1_012).rules()).containsExactly("below-limit");
    assertThat(address.refused(1, 1_010, 1_012).rules()).isEmpty();
  }

  @Test
  void aRoundThatWasDecidedWithoutTheStoreIsNotJudged() {
    var round = new MadeRound(policy(GCRA, 10, 1)).undecided(1).admitted(30, 0, 1);

    assertThat(round.rules()).isEmpty();
    assertThat(round.judge().notes()).hasSize(1);
  }
}

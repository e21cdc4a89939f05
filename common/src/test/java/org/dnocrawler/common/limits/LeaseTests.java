package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTests {

  private static final Duration LENGTH = Duration.ofMillis(100);
  private static final LimitPolicy POLICY =
      LimitPolicy.evenly("user", 10_000, Duration.ofSeconds(1));
  private static final Standing HALF =
      new Standing(POLICY, 5_000, Duration.ofMillis(500), Duration.ZERO);

  private final Lease lease = new Lease(POLICY, LENGTH, 0);

  @Test
  void onlyAHotSubjectAsksAheadAndOnlyOneRequestAtATime() {
    for (var i = 1; i < 10; i++) {
      assertThat(lease.wanted(1, ms(i))).isZero();
    }
    assertThat(lease.wanted(1, ms(20))).as("10 in 20 ms are 37 in 75 ms").isEqualTo(37);
    assertThat(lease.wanted(1, ms(21))).as("somebody asks").isZero();
    lease.unanswered();
    assertThat(lease.wanted(1, ms(22))).isPositive();
  }

  @Test
  void aSubjectThatComesNowAndThenNeverAsksAhead() {
    for (var i = 1; i < 200; i++) {
      assertThat(lease.wanted(1, ms(20L * i))).isZero();
    }
  }

  @Test
  void unitsAreSpentOnceAndNotAfterTheirTime() {
    grant(3, 0);
    assertThat(spendAt(1, ms(1)).remaining()).isEqualTo(5_002);
    assertThat(spendAt(2, ms(2)).remaining()).isEqualTo(5_000);
    assertThat(spendAt(1, ms(3))).isNull();
    grant(5, 10);
    assertThat(spendAt(1, ms(85) - 1)).isNotNull();
    assertThat(spendAt(1, ms(85))).as("the last quarter is for giving back").isNull();
  }

  @Test
  void atHalfOfAPortionTheNextOneIsAskedForOnceAndAside() {
    grant(100, 0);
    spend(50, 25);
    assertThat(lease.due(1, ms(25))).isZero();
    spend(1, 25);
    assertThat(lease.due(1, ms(25))).as("51 in 25 ms are 153 in 75 ms").isEqualTo(153);
    assertThat(lease.due(1, ms(46))).as("somebody asks").isZero();
    assertThat(lease.take(1, ms(46))).as("nobody waits for the answer").isNotNull();
    grant(153, 28);
    spend(48, 47);
    assertThat(spendAt(1, ms(102))).as("from the next portion").isNotNull();
    assertThat(spendAt(1, ms(103))).isNull();
  }

  @Test
  void afterHalfOfItsTimeTheNextPortionIsAskedForToo() {
    grant(100, 0);
    spend(12, 30);
    assertThat(lease.due(1, ms(37))).isZero();
    assertThat(lease.due(1, ms(40))).as("12 in 40 ms are 22 in 75 ms").isEqualTo(22);
  }

  @Test
  void aPortionIsSizedByWhatWasAskedForAndNotByHowTheLastOneWasSpent() {
    grant(150, 0);
    spend(74, 37);
    assertThat(lease.due(1, ms(38))).isEqualTo(146);
    grant(146, 38);
    spend(74, 74);
    spend(1, 76);
    assertThat(lease.due(1, ms(76))).as("the next portion has just begun").isEqualTo(148);
  }

  @Test
  void anUnansweredQuestionIsAskedAgainAfterAMoment() {
    grant(100, 0);
    spend(60, 26);
    assertThat(lease.due(1, ms(26))).isPositive();
    lease.unanswered();
    assertThat(lease.due(1, ms(45))).isZero();
    assertThat(lease.due(1, ms(46))).isPositive();
  }

  @Test
  void whoIsNotHotAnyMoreGetsNoFurtherPortion() {
    grant(100, 0);
    spend(9, 40);
    assertThat(lease.due(1, ms(40))).isZero();
    spend(1, 41);
    assertThat(lease.due(1, ms(41))).isPositive();
  }

  @Test
  void theNextPortionDoesNotProlongThePresentOne() {
    grant(100, 0);
    grant(100, 50);
    assertThat(spendAt(60, ms(74))).isNotNull();
    assertThat(spendAt(100, ms(75))).as("40 are over, 100 are there").isNotNull();
    assertThat(spendAt(1, ms(76))).isNull();
  }

  @Test
  void aPortionIsAFiftiethOfTheBurstAtMost() {
    for (var i = 0; i < 2_000; i++) {
      lease.wanted(1, ms(1));
    }
    lease.unanswered();
    assertThat(lease.wanted(1, ms(2))).isEqualTo(200);
  }

  @Test
  void afterARefusalTheSubjectHasToBeHotAgain() {
    grant(100, 0);
    spend(100, 10);
    assertThat(lease.wanted(1, ms(12))).isPositive();
    lease.granted(0, Duration.ZERO, HALF, ms(12));
    for (var i = 1; i < 10; i++) {
      assertThat(lease.wanted(1, ms(13))).isZero();
    }
    assertThat(lease.wanted(1, ms(13))).isPositive();
  }

  @Test
  void portionsAreOfWholeRequestsOrThereAreNone() {
    for (var i = 0; i < 20; i++) {
      lease.wanted(7, ms(1));
    }
    lease.unanswered();
    assertThat(lease.wanted(7, ms(2))).as("28 of them").isEqualTo(196);
    lease.unanswered();
    assertThat(lease.wanted(201, ms(3))).as("more than a portion may be").isZero();
  }

  @Test
  void whatIsLeftOfAPortionIsGivenBackOnce() {
    var portion = lease.granted(100, LENGTH, HALF, 0);
    spendAt(30, ms(10));
    assertThat(lease.close(portion)).isEqualTo(70);
    assertThat(lease.close(portion)).isZero();
    assertThat(spendAt(1, ms(20))).isNull();
  }

  @Test
  void unitsThatWereNotSpentAfterAllAreThereAgainUntilTheirTimeIsOver() {
    var portion = lease.granted(10, LENGTH, HALF, 0);
    assertThat(lease.take(10, ms(1))).isSameAs(portion);
    assertThat(lease.take(1, ms(1))).isNull();
    lease.putBack(portion, 10);
    assertThat(lease.close(portion)).as("to be given back").isEqualTo(10);
    lease.putBack(portion, 3);
    assertThat(lease.close(portion)).as("given back before").isZero();
  }

  private Standing spendAt(int cost, long now) {
    var portion = lease.take(cost, now);
    return portion == null ? null : lease.standing(portion);
  }

  private void spend(int requests, long atMs) {
    for (var i = 0; i < requests; i++) {
      assertThat(spendAt(1, ms(atMs))).isNotNull();
    }
  }

  private void grant(int units, long atMs) {
    lease.granted(units, LENGTH, HALF, ms(atMs));
  }

  private static long ms(long ms) {
    return ms * 1_000_000;
  }
}

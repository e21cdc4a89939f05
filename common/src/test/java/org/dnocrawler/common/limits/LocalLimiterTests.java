package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalLimiterTests {

  private final MovableClock clock = new MovableClock();
  private final LocalLimiter limiter = new LocalLimiter(clock, 1000);
  private final Limit threeAMinute =
      Limit.ofOne(
          LimitPolicy.evenly("ip", 3, Duration.ofMinutes(1)),
          LimitSubject.of(SubjectKind.IP, "192.0.2.1"));
  private final Limit oneAnHour =
      Limit.ofOne(
          LimitPolicy.evenly("user", 1, Duration.ofHours(1)),
          LimitSubject.of(SubjectKind.USER, UUID.randomUUID().toString()));

  @Test
  void admitsTheQuotaAtOnceAndThenOneUnitAsItComesBack() {
    assertThat(limiter.take(List.of(threeAMinute))).isEqualTo(admitted(2, 20));
    assertThat(limiter.take(List.of(threeAMinute))).isEqualTo(admitted(1, 40));
    assertThat(limiter.take(List.of(threeAMinute))).isEqualTo(admitted(0, 60));
    assertThat(limiter.take(List.of(threeAMinute)))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20)));

    clock.advance(Duration.ofSeconds(20).minusNanos(1000));
    assertThat(limiter.take(List.of(threeAMinute))).isInstanceOf(Decision.Refused.class);
    clock.advance(Duration.ofNanos(1000));
    assertThat(limiter.take(List.of(threeAMinute))).isEqualTo(admitted(0, 60));
  }

  @Test
  void aRequestRefusedByOnePolicyTakesNothingFromTheOther() {
    assertThat(limiter.take(List.of(threeAMinute, oneAnHour)))
        .isInstanceOf(Decision.Admitted.class);
    for (var i = 0; i < 10; i++) {
      assertThat(limiter.take(List.of(threeAMinute, oneAnHour)))
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.violated()).containsExactly(oneAnHour.policy()));
    }
    assertThat(limiter.take(List.of(threeAMinute))).isEqualTo(admitted(1, 40));
  }

  @Test
  void whatWasAdmittedElsewhereIsCountedButNeverBeyondASpentQuota() {
    for (var i = 0; i < 50; i++) {
      limiter.record(List.of(threeAMinute));
    }
    assertThat(limiter.take(List.of(threeAMinute))).isInstanceOf(Decision.Refused.class);
    clock.advance(Duration.ofMinutes(1));
    assertThat(limiter.take(List.of(threeAMinute))).isEqualTo(admitted(2, 20));
  }

  private Decision admitted(int remaining, int resetSeconds) {
    return new Decision.Admitted(
        List.of(
            new Standing(
                threeAMinute.policy(),
                remaining,
                Duration.ofSeconds(resetSeconds),
                Duration.ZERO)));
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

package org.dnocrawler.crawler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In 2025 clocks in Berlin went forward on 30 March, 2:00 to 3:00, and back on 26 October, 3:00 to
/// 2:00.
class CronPlanTests {

  private static final String BERLIN = "Europe/Berlin";
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

  @Test
  void aTimeThatDoesNotExistIsKeptLaterThatDay() {
    assertThat(runs("0 30 2 * * *", "2025-03-29T12:00:00+01:00", 2))
        .containsExactly("2025-03-30T03:30+02:00", "2025-03-31T02:30+02:00");
  }

  @Test
  void aTimeThatComesTwiceIsKeptOnce() {
    assertThat(runs("0 30 2 * * *", "2025-10-25T12:00:00+02:00", 2))
        .containsExactly("2025-10-26T02:30+02:00", "2025-10-27T02:30+01:00");
    assertThat(runs("0 30 2 * * *", "2025-10-26T02:15:00+01:00", 1))
        .as("between the two")
        .containsExactly("2025-10-27T02:30+01:00");
  }

  @Test
  void aTimeOfDayStaysThatTimeOverTheChange() {
    assertThat(runs("0 0 12 * * *", "2025-03-29T00:00:00+01:00", 2))
        .containsExactly("2025-03-29T12:00+01:00", "2025-03-30T12:00+02:00");
    assertThat(runs("0 0 12 * * *", "2025-10-25T00:00:00+02:00", 2))
        .containsExactly("2025-10-25T12:00+02:00", "2025-10-26T12:00+01:00");
  }

  @Test
  void everyHourIsOneHourAfterTheOther() {
    assertThat(runs("0 15 * * * *", "2025-03-30T00:30:00+01:00", 3))
        .containsExactly(
            "2025-03-30T01:15+01:00", "2025-03-30T03:15+02:00", "2025-03-30T04:15+02:00");
    assertThat(runs("0 15 * * * *", "2025-10-26T01:30:00+02:00", 3))
        .containsExactly(
            "2025-10-26T02:15+02:00", "2025-10-26T02:15+01:00", "2025-10-26T03:15+01:00");
  }

  @Test
  void twoTimesThatFallTogetherAreKeptOnce() {
    assertThat(runs("0 30 2,3 * * *", "2025-03-30T00:00:00+01:00", 2))
        .containsExactly("2025-03-30T03:30+02:00", "2025-03-31T02:30+02:00");
  }

  @ParameterizedTest
  @CsvSource({
    "30 4 1 * *, 2025-01-01T04:30+01:00",
    "@monthly, 2025-02-01T00:00+01:00",
    "0 0 0 29 2 *, 2028-02-29T00:00+01:00",
    "0 0 6 L * *, 2025-01-31T06:00+01:00",
    "0 0 6 ? * MON#1, 2025-01-06T06:00+01:00",
  })
  void usualExpressionsAreRead(String cron, String first) {
    assertThat(CronPlan.checked(cron, BERLIN, NOW).next(NOW))
        .isEqualTo(ZonedDateTime.parse(first).toInstant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 0 30 2 *     | Europe/Berlin | never fires",
        "0 0 0 31 4,6 *   | Europe/Berlin | never fires",
        "0 0 25 * * *     | Europe/Berlin | cannot be read",
        "now and then     | Europe/Berlin | cannot be read",
        "@fortnightly     | Europe/Berlin | cannot be read",
        "*/10 * * * * *   | Europe/Berlin | more than once a minute",
        "0,59 0 3 * * *   | Europe/Berlin | more than once a minute",
        "0 0 3 * * *      | Europe/Bielefeld | no time zone",
      })
  void whatCannotBeKeptIsRefusedWithTheReason(String cron, String zone, String reason) {
    assertThatThrownBy(() -> CronPlan.checked(cron, zone, NOW))
        .isInstanceOf(InvalidScheduleException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void anEndlessExpressionIsNotEvenLookedAt() {
    assertThatThrownBy(() -> CronPlan.checked("1,".repeat(60) + " * * * * *", BERLIN, NOW))
        .isInstanceOf(InvalidScheduleException.class)
        .hasMessageContaining("100 characters");
  }

  @Test
  void timesThatPassedAreCountedAndTheLatestIsKept() {
    var plan = CronPlan.of("0 0 3 * * *", BERLIN);
    var first = instant("2025-03-28T03:00:00+01:00");

    var due = plan.due(first, instant("2025-03-31T12:00:00+02:00"));

    assertThat(due.at()).isEqualTo(instant("2025-03-31T03:00:00+02:00"));
    assertThat(due.missed()).isEqualTo(3);
    assertThat(due.next()).isEqualTo(instant("2025-04-01T03:00:00+02:00"));
  }

  @Test
  void aTimeThatIsKeptAtOnceMissesNothing() {
    var first = instant("2025-03-28T03:00:00+01:00");
    var due = CronPlan.of("0 0 3 * * *", BERLIN).due(first, first);
    assertThat(due.at()).isEqualTo(first);
    assertThat(due.missed()).isZero();
  }

  @Test
  void countingEndsAndTheNextTimeIsStillAheadOfNow() {
    var now = instant("2035-03-28T03:00:30+01:00");
    var due = CronPlan.of("0 * * * * *", BERLIN).due(NOW, now);
    assertThat(due.missed()).isEqualTo(10_000);
    assertThat(due.next()).isEqualTo(instant("2035-03-28T03:01:00+01:00"));
  }

  private static List<String> runs(String cron, String after, int count) {
    var plan = CronPlan.of(cron, BERLIN);
    var runs = new ArrayList<String>();
    var last = instant(after);
    for (var run = 0; run < count; run++) {
      last = plan.next(last);
      runs.add(last.atZone(plan.zone()).toOffsetDateTime().toString());
    }
    return runs;
  }

  private static Instant instant(String text) {
    return ZonedDateTime.parse(text).toInstant();
  }
}

package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2035-03-25",
        "2038-04-25",
        "2076-04-19",
        "2100-03-28"
      })
  void easterIsWhereTheCalendarHasIt(String day) {
    var easter = LocalDate.parse(day);
    assertThat(WorkingDays.easter(easter.getYear())).isEqualTo(easter);
  }

  @Test
  void theseWeekdaysOf2025AreOff() {
    var days = new WorkingDays(2025);
    var off =
        LocalDate.of(2025, 1, 1)
            .datesUntil(LocalDate.of(2026, 1, 1))
            .filter(WorkingDays::isWeekday)
            .filter(day -> !days.includes(day))
            .map(LocalDate::toString);
    assertThat(off)
        .containsExactly(
            "2025-01-01",
            "2025-04-18",
            "2025-04-21",
            "2025-05-01",
            "2025-05-29",
            "2025-06-09",
            "2025-10-03",
            "2025-12-24",
            "2025-12-25",
            "2025-12-26",
            "2025-12-29",
            "2025-12-30",
            "2025-12-31");
  }
}

package org.dnocrawler.query.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.refresh.Season.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonTests {

  @ParameterizedTest
  @CsvSource({
    "2025-09-30, 2026, netzentgelte, NOTHING, ",
    "2025-10-01, 2026, netzentgelte, NOTHING, 7",
    "2025-10-14, 2026, netzentgelte, NOTHING, 7",
    "2025-10-15, 2026, netzentgelte, NOTHING, 3",
    "2025-10-14, 2026, hlzf, NOTHING, ",
    "2025-10-15, 2026, hlzf, NOTHING, 3",
    "2025-11-20, 2026, netzentgelte, NOTHING, 3",
    "2025-11-20, 2026, netzentgelte, PRELIMINARY, 14",
    "2025-12-01, 2026, netzentgelte, PRELIMINARY, 3",
    "2025-12-31, 2026, netzentgelte, SETTLED, 7",
    "2025-11-20, 2026, netzentgelte, SETTLED, 14",
    "2026-01-15, 2026, netzentgelte, PRELIMINARY, 3",
    "2026-02-28, 2026, netzentgelte, SETTLED, 14",
    "2026-02-28, 2026, hlzf, NOTHING, 7",
    "2026-03-01, 2026, netzentgelte, SETTLED, 90",
    "2026-03-01, 2026, netzentgelte, PRELIMINARY, 30",
    "2026-06-01, 2026, netzentgelte, NOTHING, 30",
    "2026-06-01, 2027, netzentgelte, NOTHING, ",
    "2026-11-01, 2028, netzentgelte, NOTHING, ",
    "2026-11-01, 2025, netzentgelte, PRELIMINARY, "
  })
  void looksFollowTheCalendarOfTheOperators(
      LocalDate today, int year, String type, Known known, Integer days) {
    assertThat(Season.pause(today, year, DataType.fromWire(type), known))
        .isEqualTo(days == null ? null : Duration.ofDays(days));
  }
}

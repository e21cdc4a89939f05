package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.WindowSheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusSeriesTests {

  private static List<String> lines(HlzfSheet sheet) {
    var levels = sheet.rows().stream().map(HlzfRow::voltageLevel).distinct().toList();
    var text = new StringBuilder();
    new StatusSeries(sheet, levels).write(text);
    return Arrays.asList(text.toString().split("\r\n"));
  }

  private static List<String> at(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(line.indexOf(',')))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"2025, 35040", "2024, 35136", "2026, 35040", "2028, 35136"})
  void yearHasALineForEveryQuarterHour(int year, int expected) {
    var lines = lines(WindowSheets.swhm("series", year));
    assertThat(lines.getFirst()).isEqualTo("timestamp_start,ms,ns,disputed");
    assertThat(lines).hasSize(expected + 1);
    assertThat(lines.get(1)).startsWith(year + "-01-01T00:00:00+01:00,");
    assertThat(lines.getLast()).startsWith(year + "-12-31T23:45:00+01:00,");
  }

  @Test
  void daysOfTheClockChangeHave92And100QuarterHours() {
    var lines = lines(WindowSheets.swhm("series", 2025));
    assertThat(at(lines, "2025-03-30T")).hasSize(92);
    assertThat(at(lines, "2025-03-30T02")).isEmpty();
    assertThat(at(lines, "2025-10-26T")).hasSize(100);
    assertThat(at(lines, "2025-10-26T02:15:00+02:00")).hasSize(1);
    assertThat(at(lines, "2025-10-26T02:15:00+01:00")).hasSize(1);
    assertThat(lines).doesNotHaveDuplicates();
  }

  @Test
  void clockTimesOfSwhmAreTheQuarterHoursFromTheirStartToTheirEnd() {
    var lines = lines(WindowSheets.swhm("series", 2018));
    assertThat(at(lines, "2018-01-15T09:00:00+01:00")).containsExactly(",0,0,");
    assertThat(at(lines, "2018-01-15T09:15:00+01:00")).containsExactly(",1,0,");
    assertThat(at(lines, "2018-01-15T14:00:00+01:00")).containsExactly(",1,0,");
    assertThat(at(lines, "2018-01-15T14:15:00+01:00")).containsExactly(",0,0,");
    assertThat(at(lines, "2018-01-15T17:00:00+01:00")).containsExactly(",1,1,");
    assertThat(at(lines, "2018-10-08T17:15:00+02:00")).containsExactly(",1,1,");
    assertThat(at(lines, "2018-10-08T17:30:00+02:00")).containsExactly(",0,1,");
  }

  @Test
  void endStampsOfSwmBeginAQuarterHourBeforeThePrintedTime() {
    var lines = lines(WindowSheets.swm("series", 2019));
    assertThat(at(lines, "2019-01-14T09:30:00+01:00")).containsExactly(",0,0,");
    assertThat(at(lines, "2019-01-14T09:45:00+01:00")).containsExactly(",0,1,");
    assertThat(at(lines, "2019-01-14T14:15:00+01:00")).containsExactly(",0,1,");
    assertThat(at(lines, "2019-01-14T14:30:00+01:00")).containsExactly(",0,0,");
    assertThat(at(lines, "2019-07-15T09:30:00+02:00")).containsExactly(",1,0,");
    var summerDay = at(lines, "2019-07-15T").stream().filter(line -> line.startsWith(",1")).count();
    assertThat(summerDay).as("ten hours, the most that is lawful").isEqualTo(40);
  }

  @Test
  void seasonThatTheDocumentDoesNotNameIsEmptyAndOneWithoutWindowsIsZero() {
    var lines = lines(WindowSheets.swhm("series", 2018));
    assertThat(at(lines, "2018-07-16T")).hasSize(96).containsOnly(",0,,");
    assertThat(at(lines, "2018-04-16T")).hasSize(96).containsOnly(",0,0,");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01",
    "2025-12-24",
    "2025-12-25",
    "2025-12-26",
    "2025-12-29",
    "2025-12-31",
    "2025-12-06",
    "2025-12-07",
    "2026-01-01",
    "2018-10-03",
    "2017-10-31"
  })
  void daysOffHaveNoWindows(String day) {
    var lines = lines(WindowSheets.swhm("series", Integer.parseInt(day.substring(0, 4))));
    assertThat(at(lines, day)).hasSize(96).containsOnly(",0,0,");
  }

  @ParameterizedTest
  @CsvSource({"2025-12-23", "2025-01-02", "2025-01-06", "2018-11-01", "2018-10-31"})
  void bridgeDaysAndRegionalHolidaysAreWorkingDays(String day) {
    var lines = lines(WindowSheets.swhm("series", Integer.parseInt(day.substring(0, 4))));
    assertThat(at(lines, day)).contains(",1,1,");
  }

  @Test
  void disputedLevelsAreNamedInEveryLineOfTheirSeason() {
    var sheet =
        WindowSheets.sheet(
            "series",
            2025,
            TimeConvention.UNKNOWN,
            WindowSheets.row(
                VoltageLevel.MS, Season.WINTER, VerificationStatus.DISPUTED, "00:00-24:00"),
            WindowSheets.row(
                VoltageLevel.NS, Season.WINTER, VerificationStatus.DISPUTED, "08:15-08:30"),
            WindowSheets.row(VoltageLevel.NS, Season.SPRING, "08:15-08:30"));
    var lines = lines(sheet);
    assertThat(at(lines, "2025-01-07T00:00")).containsExactly(",1,0,ms|ns");
    assertThat(at(lines, "2025-01-07T23:45")).containsExactly(",1,0,ms|ns");
    assertThat(at(lines, "2025-03-11T08:15")).containsExactly(",,1,");
  }
}

package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.WindowSheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowCalendarTests {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<VoltageLevel> ALL = List.of(VoltageLevel.values());

  private static String text(HlzfSheet sheet, List<VoltageLevel> levels) {
    var published = new Published("Müller; Söhne, Netz \\ GmbH", 3, sheet);
    return new WindowCalendar(published, sheet).write(levels);
  }

  private static ICalendar read(HlzfSheet sheet, List<VoltageLevel> levels) {
    return Biweekly.parse(text(sheet, levels)).first();
  }

  /// Starts of all quarter hours in which an event takes place, as a client expands them.
  private static Set<String> expanded(ICalendar calendar) {
    var quarters = new HashSet<String>();
    for (var event : calendar.getEvents()) {
      var length =
          event.getDateEnd().getValue().getTime() - event.getDateStart().getValue().getTime();
      var starts = event.getDateIterator(TimeZone.getTimeZone(BERLIN));
      while (starts.hasNext()) {
        var start = starts.next().toInstant();
        for (var ms = 0L; ms < length; ms += 900_000) {
          quarters.add(quarter(start.plusMillis(ms)));
        }
      }
    }
    return quarters;
  }

  private static String quarter(Instant start) {
    return start.atZone(BERLIN).toOffsetDateTime().toString();
  }

  /// Starts of all quarter hours that the status series marks for the level.
  private static Set<String> marked(HlzfSheet sheet, VoltageLevel level) {
    var text = new StringBuilder();
    new StatusSeries(sheet, List.of(level)).write(text);
    var marked = new HashSet<String>();
    for (var line : text.toString().split("\r\n", -1)) {
      if (line.contains(",1,")) {
        marked.add(line.substring(0, line.indexOf(',')).replaceFirst(":00([+-])", "$1"));
      }
    }
    return marked;
  }

  @ParameterizedTest
  @EnumSource(names = {"MS", "NS", "HOES_HS"})
  void clientSeesTheSameQuarterHoursAsTheStatusSeries(VoltageLevel level) {
    for (var sheet : List.of(WindowSheets.swhm("swhm", 2025), WindowSheets.swm("swm", 2024))) {
      assertThat(expanded(read(sheet, List.of(level)))).isEqualTo(marked(sheet, level));
    }
    assertThat(marked(WindowSheets.swhm("swhm", 2025), VoltageLevel.MS)).hasSizeGreaterThan(1_000);
  }

  @Test
  void calendarIsValid() {
    var calendar = read(WindowSheets.swhm("swhm", 2025), ALL);
    assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
    assertThat(calendar.getTimezoneInfo().getTimezones()).hasSize(1);
  }

  @Test
  void windowOfWinterIsTwoEventsAndAllIdentifiersDifferAndStay() {
    var events = read(WindowSheets.swhm("swhm", 2025), List.of(VoltageLevel.NS)).getEvents();
    assertThat(events)
        .extracting(event -> event.getUid().getValue())
        .containsExactly(
            "hlzf-swhm-2025-ns-winter-begin-1@dno-crawler",
            "hlzf-swhm-2025-ns-winter-end-1@dno-crawler",
            "hlzf-swhm-2025-ns-autumn-1@dno-crawler");
    assertThat(events).allMatch(event -> event.getSequence().getValue() == 3);
    assertThat(quarter(events.getFirst().getDateStart().getValue().toInstant()))
        .isEqualTo("2025-01-01T16:45+01:00");
  }

  @Test
  void linesAreFoldedAt75OctetsAndTextSurvivesItsEscapes() {
    var text = text(WindowSheets.swhm("swhm", 2025), ALL);
    assertThat(Arrays.asList(text.split("\r\n")))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    var event = read(WindowSheets.swhm("swhm", 2025), ALL).getEvents().getFirst();
    assertThat(event.getSummary().getValue()).isEqualTo("HLZF MS Müller; Söhne, Netz \\ GmbH");
    assertThat(event.getDescription().getValue())
        .contains("printed: 09:15-14:15\n", "page: 2\n", "source_sha256: eeee", WorkingDays.RULE);
  }

  @Test
  void disputedWindowIsMarked() {
    var sheet =
        WindowSheets.sheet(
            "disputed",
            2025,
            TimeConvention.CLOCK,
            WindowSheets.row(
                VoltageLevel.MS, Season.SUMMER, VerificationStatus.DISPUTED, "08:15-24:00"));
    var event = read(sheet, ALL).getEvents().getFirst();
    assertThat(event.getSummary().getValue()).startsWith("[DISPUTED] ");
    assertThat(event.getStatus().getValue()).isEqualTo("TENTATIVE");
    assertThat(last(event)).isEqualTo("2025-06-03T00:00+02:00");
  }

  private static String last(VEvent event) {
    return quarter(event.getDateEnd().getValue().toInstant());
  }
}

package org.dnocrawler.query.export;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;

/// High-load windows as one line for every quarter hour of the year, in the order of time.
///
/// A cell is 1 in a window, 0 outside, empty where the document says nothing of that level and
/// season. The last column names the levels whose figures of that season are disputed. The day on
/// which clocks go forward has 92 lines, the one on which they go back 100.
final class StatusSeries {

  /// The zone whose local time the windows are.
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final int QUARTERS_OF_A_DAY = 96;
  private static final int QUARTER_HOUR = 15;

  private final HlzfSheet sheet;
  private final List<VoltageLevel> levels;
  private final WorkingDays workingDays;
  private final Map<Season, String[]> workingDayLines = new EnumMap<>(Season.class);
  private final Map<Season, String> idleLines = new EnumMap<>(Season.class);

  /// @param levels the columns, in order
  StatusSeries(HlzfSheet sheet, List<VoltageLevel> levels) {
    this.sheet = sheet;
    this.levels = levels;
    this.workingDays = new WorkingDays(sheet.year());
    for (var season : Season.values()) {
      workingDayLines.put(season, lines(season));
      idleLines.put(season, line(season, -1));
    }
  }

  /// The lines below the comment lines, ended by CR LF.
  void write(StringBuilder text) {
    text.append("timestamp_start,");
    levels.forEach(level -> text.append(level.wire()).append(','));
    text.append("disputed\r\n");
    var end = LocalDate.of(sheet.year() + 1, 1, 1).atStartOfDay(ZONE);
    var time = LocalDate.of(sheet.year(), 1, 1).atStartOfDay(ZONE);
    while (time.isBefore(end)) {
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.formatTo(time, text);
      text.append(states(time)).append("\r\n");
      time = time.plusMinutes(QUARTER_HOUR);
    }
  }

  private String states(ZonedDateTime time) {
    var day = time.toLocalDate();
    var season = Season.of(day);
    if (!workingDays.includes(day)) {
      return idleLines.getOrDefault(season, "");
    }
    var quarter = (time.getHour() * 60 + time.getMinute()) / QUARTER_HOUR;
    return workingDayLines.getOrDefault(season, new String[0])[quarter];
  }

  private String[] lines(Season season) {
    var lines = new String[QUARTERS_OF_A_DAY];
    for (var quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
      lines[quarter] = line(season, quarter);
    }
    return lines;
  }

  /// The cells of one quarter hour, each with the comma before it; a negative one is outside all
  /// windows.
  private String line(Season season, int quarter) {
    var rows = sheet.rows().stream().filter(row -> row.season() == season).toList();
    var states =
        levels.stream()
            .map(level -> "," + state(rows, level, quarter))
            .collect(Collectors.joining());
    var disputed =
        rows.stream()
            .filter(row -> levels.contains(row.voltageLevel()))
            .filter(row -> row.verification() == VerificationStatus.DISPUTED)
            .map(row -> row.voltageLevel().wire())
            .collect(Collectors.joining("|"));
    return states + "," + disputed;
  }

  private String state(List<HlzfRow> rows, VoltageLevel level, int quarter) {
    return rows.stream()
        .filter(row -> row.voltageLevel() == level)
        .findFirst()
        .map(row -> holds(row, quarter) ? "1" : "0")
        .orElse("");
  }

  private boolean holds(HlzfRow row, int quarter) {
    var minute = quarter * QUARTER_HOUR;
    return quarter >= 0
        && row.windows().stream()
            .map(window -> ClockWindows.of(window, sheet.timeConvention()))
            .anyMatch(window -> window.startMinute() <= minute && minute < window.endMinute());
  }
}

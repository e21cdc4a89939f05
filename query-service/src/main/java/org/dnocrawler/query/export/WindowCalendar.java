package org.dnocrawler.query.export;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;

/// High-load windows as an iCalendar stream (RFC 5545).
///
/// Each window of a level and season is one event that recurs on weekdays, without the days on
/// which windows do not count; a window of winter is two events, for winter is the beginning and
/// the end of the same year. The identifiers stay when a later version moves a window.
final class WindowCalendar {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String IN_ZONE = ";TZID=" + StatusSeries.ZONE.getId();

  private final Published published;
  private final HlzfSheet sheet;
  private final WorkingDays workingDays;
  private final CalendarText text = new CalendarText();

  WindowCalendar(Published published, HlzfSheet sheet) {
    this.published = published;
    this.sheet = sheet;
    this.workingDays = new WorkingDays(sheet.year());
  }

  /// Whole months of the year in which a window recurs.
  private record Span(String id, LocalDate first, LocalDate last) {}

  /// The stream, with the events of these levels.
  String write(List<VoltageLevel> levels) {
    text.line("BEGIN", "VCALENDAR")
        .line("VERSION", "2.0")
        .line("PRODID", "-//DNO Crawler//Hochlastzeitfenster//DE")
        .line("CALSCALE", "GREGORIAN")
        .textLine("X-WR-CALNAME", "HLZF " + sheet.year() + " " + published.dnoName())
        .textLine("X-WR-CALDESC", description());
    timeZone();
    sheet.rows().stream().filter(row -> levels.contains(row.voltageLevel())).forEach(this::events);
    return text.line("END", "VCALENDAR").toString();
  }

  private void timeZone() {
    text.line("BEGIN", "VTIMEZONE").line("TZID", StatusSeries.ZONE.getId());
    change("DAYLIGHT", "19810329T020000", "+0100", "+0200", "CEST", "3");
    change("STANDARD", "19961027T030000", "+0200", "+0100", "CET", "10");
    text.line("END", "VTIMEZONE");
  }

  private void change(
      String kind, String since, String from, String to, String name, String month) {
    text.line("BEGIN", kind)
        .line("DTSTART", since)
        .line("TZOFFSETFROM", from)
        .line("TZOFFSETTO", to)
        .line("TZNAME", name)
        .line("RRULE", "FREQ=YEARLY;BYMONTH=" + month + ";BYDAY=-1SU")
        .line("END", kind);
  }

  private void events(HlzfRow row) {
    for (var number = 1; number <= row.windows().size(); number++) {
      for (var span : spans(row.season())) {
        event(row, number, span);
      }
    }
  }

  private void event(HlzfRow row, int number, Span span) {
    var window = ClockWindows.of(row.windows().get(number - 1), sheet.timeConvention());
    var first = weekdayFrom(span.first());
    text.line("BEGIN", "VEVENT")
        .textLine("UID", uid(row, number, span))
        .line("DTSTAMP", UTC.format(sheet.source().fetchedAt()))
        .line("SEQUENCE", String.valueOf(published.version()))
        .line("DTSTART" + IN_ZONE, at(first, window.startMinute()))
        .line("DTEND" + IN_ZONE, at(first, window.endMinute()))
        .line("RRULE", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=" + until(span, window));
    var exceptions = exceptions(span, window);
    if (!exceptions.isEmpty()) {
      text.line("EXDATE" + IN_ZONE, exceptions);
    }
    text.textLine("SUMMARY", summary(row))
        .textLine("DESCRIPTION", description(row, number))
        .line("URL", sheet.source().url().toASCIIString())
        .line("CATEGORIES", categories(row))
        .line("STATUS", isSettled(row) ? "CONFIRMED" : "TENTATIVE")
        .line("TRANSP", "TRANSPARENT")
        .line("END", "VEVENT");
  }

  private String uid(HlzfRow row, int number, Span span) {
    return "hlzf-%s-%d-%s-%s-%d@dno-crawler"
        .formatted(
            sheet.dno(),
            sheet.year(),
            row.voltageLevel().wire().replace('/', '-'),
            span.id(),
            number);
  }

  private String summary(HlzfRow row) {
    var mark = row.verification() == VerificationStatus.DISPUTED ? "[DISPUTED] " : "";
    return "%sHLZF %s %s"
        .formatted(mark, row.voltageLevel().wire().toUpperCase(Locale.ROOT), published.dnoName());
  }

  private String description(HlzfRow row, int number) {
    var printed = row.windows().get(number - 1);
    var page = row.provenance().page();
    return "voltage_level: %s\nseason: %s\nprinted: %s-%s\npage: %s\nrow verification: %s\n%s"
        .formatted(
            row.voltageLevel().wire(),
            row.season().wire(),
            printed.start(),
            printed.end(),
            page == null ? "-" : page,
            row.verification().wire(),
            description());
  }

  private String description() {
    return Facts.of(published).entrySet().stream()
        .map(fact -> fact.getKey() + ": " + fact.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String categories(HlzfRow row) {
    return row.verification() == VerificationStatus.DISPUTED ? "HLZF,DISPUTED" : "HLZF";
  }

  private boolean isSettled(HlzfRow row) {
    return row.verification() != VerificationStatus.DISPUTED
        && sheet.status() != PublicationStatus.PRELIMINARY;
  }

  private String until(Span span, TimeWindow window) {
    var last = span.last().atStartOfDay().plusMinutes(window.startMinute());
    return UTC.format(last.atZone(StatusSeries.ZONE));
  }

  /// Starts on weekdays on which windows do not count, separated by commas.
  private String exceptions(Span span, TimeWindow window) {
    return span.first()
        .datesUntil(span.last().plusDays(1))
        .filter(WorkingDays::isWeekday)
        .filter(day -> !workingDays.includes(day))
        .map(day -> at(day, window.startMinute()))
        .collect(Collectors.joining(","));
  }

  private static String at(LocalDate day, int minute) {
    LocalDateTime time = day.atStartOfDay().plusMinutes(minute);
    return LOCAL.format(time);
  }

  private static LocalDate weekdayFrom(LocalDate day) {
    return day.datesUntil(day.plusDays(3)).filter(WorkingDays::isWeekday).findFirst().orElse(day);
  }

  private List<Span> spans(Season season) {
    return switch (season) {
      case WINTER -> List.of(span("winter-begin", 1, 2), span("winter-end", 12, 12));
      case SPRING -> List.of(span("spring", 3, 5));
      case SUMMER -> List.of(span("summer", 6, 8));
      case AUTUMN -> List.of(span("autumn", 9, 11));
    };
  }

  private Span span(String id, int firstMonth, int lastMonth) {
    var last = LocalDate.of(sheet.year(), lastMonth, 1);
    return new Span(
        id, LocalDate.of(sheet.year(), firstMonth, 1), last.withDayOfMonth(last.lengthOfMonth()));
  }
}

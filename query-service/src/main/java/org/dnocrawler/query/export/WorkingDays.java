package org.dnocrawler.query.export;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The days on which high-load windows count.
///
/// Operators differ in regional holidays and bridge days, and most documents leave them open, so
/// one rule stands for all: [#RULE].
final class WorkingDays {

  /// The rule in words.
  static final String RULE =
      "Monday to Friday, except public holidays of all of Germany and 24 December to 1 January;"
          + " regional holidays and bridge days count as working days";

  private static final Set<MonthDay> FIXED =
      Set.of(MonthDay.of(Month.MAY, 1), MonthDay.of(Month.OCTOBER, 3));
  private static final MonthDay CHRISTMAS_EVE = MonthDay.of(Month.DECEMBER, 24);
  private static final MonthDay NEW_YEAR = MonthDay.of(Month.JANUARY, 1);
  private static final int GOOD_FRIDAY = -2;
  private static final int EASTER_MONDAY = 1;
  private static final int ASCENSION = 39;
  private static final int WHIT_MONDAY = 50;
  private static final LocalDate REFORMATION_500 = LocalDate.of(2017, Month.OCTOBER, 31);

  private final int year;
  private final Set<LocalDate> holidays;

  /// The days of one calendar year.
  WorkingDays(int year) {
    this.year = year;
    this.holidays = holidays(year);
  }

  /// Whether windows count on that day of the year.
  boolean includes(LocalDate day) {
    if (day.getYear() != year) {
      throw new IllegalArgumentException(day + " is not in " + year);
    }
    return isWeekday(day) && !isOff(day);
  }

  static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private boolean isOff(LocalDate day) {
    var monthDay = MonthDay.from(day);
    return !monthDay.isBefore(CHRISTMAS_EVE) || monthDay.equals(NEW_YEAR) || holidays.contains(day);
  }

  /// Public holidays of all of Germany that may be weekdays, those of Christmas left out.
  private static Set<LocalDate> holidays(int year) {
    var easter = easter(year);
    var movable =
        Stream.of(GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY).map(easter::plusDays);
    var fixed = FIXED.stream().map(day -> day.atYear(year));
    var once = Stream.of(REFORMATION_500).filter(day -> day.getYear() == year);
    return Stream.of(movable, fixed, once)
        .flatMap(days -> days)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
  static LocalDate easter(int year) {
    var a = year % 19;
    var b = year / 100;
    var c = year % 100;
    var d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    var e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    var f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1);
  }
}

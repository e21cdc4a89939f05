package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.windows.PrintedWindow.Time;

/// The times that a text prints, in their order.
///
/// @param windows windows with both ends printed side by side
/// @param singles times that are no end of one of these
/// @param rest what else the text says, times taken out
/// @param isCut whether the text breaks off after a time, where another window should follow
record TimeText(List<PrintedWindow> windows, List<Single> singles, String rest, boolean isCut) {

  /// One end of a window.
  record Single(Time time, String quote) {}

  private static final String CLOCK =
      "(?:(?<h%1$d>\\d{1,2})\\s?:\\s?(?<m%1$d>\\d{2})(?::00)?(?!\\d{2}(?!:\\d\\d))"
          + "|(?<hp%1$d>[01]?\\d|2[0-4])\\.(?<mp%1$d>[0-5]\\d)(?![.,]?\\d|\\.|\\s?(?:%%|€|ct|kw|std|stunden|h\\b))"
          + "|(?<hb%1$d>[01]?\\d|2[0-4])(?=\\s?(?:uhr|%2$s)))(?:\\s?(?<ap%1$d>am|pm)\\b)?(?:\\s?(?:uhr|h(?![\\p{L}/])))?";
  private static final String DASH =
      "\\s?(?:-+|[‐-―−]|~|bis|\\bto\\b|>|→|…|\\.\\.\\.)\\s?(?:zu |um )?";

  /// `0815`, where another such time follows or precedes it.
  private static final String COMPACT = "(?<hc%1$d>[01]\\d|2[0-4])(?<mc%1$d>[0-5]\\d)";

  private static final String UNIT = "(?:\\s?(?<unit%1$d>uhr|h(?![\\p{L}/])))?";
  private static final Pattern RANGE =
      Pattern.compile(
          CLOCK.formatted(1, "[-‐-―−]\\s?(?:[01]?\\d|2[0-4])\\s?uhr|bis\\b")
              + DASH
              + CLOCK.formatted(2, "h\\b")
              + "|"
              + COMPACT.formatted(1)
              + UNIT.formatted(1)
              + DASH
              + COMPACT.formatted(2)
              + "(?!\\d|[.,:/]\\d)"
              + UNIT.formatted(2));
  private static final Pattern COMPACT_ALONE =
      Pattern.compile("(?<h>[01]\\d|2[0-4])(?<m>[0-5]\\d)(?:\\s?uhr)?");
  private static final Pattern FURTHER = Pattern.compile("\\d{4}\\s?(?:[-‐-―−]|bis)\\s?\\d{4}");
  private static final Pattern CUT =
      Pattern.compile("\\s*(?:[,;/&+]|[-‐-―−]|\\b(?:und|sowie|bis|von)\\b)\\s*");
  private static final Pattern SINGLE = Pattern.compile(CLOCK.formatted(1, "\\b\\B"));
  private static final Pattern FRACTION = Pattern.compile("(?:0[,.]\\d{1,17}|1|0)");
  private static final int DAY = 24 * 60;

  TimeText {
    windows = List.copyOf(windows);
    singles = List.copyOf(singles);
  }

  /// Whether any time is printed.
  boolean hasTimes() {
    return !windows.isEmpty() || !singles.isEmpty();
  }

  /// Reads a text; dates and decimals are no times.
  static TimeText of(String text) {
    var lower = text.toLowerCase(Locale.GERMAN);
    var windows = new ArrayList<PrintedWindow>();
    var rest = new StringBuilder();
    var singles = new ArrayList<Single>();
    var range = RANGE.matcher(lower);
    int end = 0;
    while (range.find()) {
      if (isInsideNumber(lower, range.start(), end)
          || (windows.isEmpty()
              && areYears(range)
              && !FURTHER.matcher(lower.substring(range.end())).find())) {
        continue;
      }
      singles(
          lower.substring(end, range.start()), text.substring(end, range.start()), singles, rest);
      var quote = text.substring(range.start(), range.end()).strip();
      windows.add(new PrintedWindow(time(range, 1), time(range, 2), quote));
      rest.append(' ');
      end = range.end();
    }
    singles(lower.substring(end), text.substring(end), singles, rest);
    boolean cut = end > 0 && CUT.matcher(lower.substring(end)).matches();
    return new TimeText(windows, singles, rest.toString().strip(), cut);
  }

  /// `2015 - 2018` without a word on hours.
  private static boolean areYears(MatchResult match) {
    return match.group("hc1") != null
        && match.group("unit1") == null
        && match.group("unit2") == null
        && isYear(match, 1)
        && isYear(match, 2);
  }

  private static boolean isYear(MatchResult match, int n) {
    int number = hour(match, n) * 100 + minutes(match, n);
    return number >= 1990 && number < 2050;
  }

  /// Reads a cell of a column of times, where a workbook may hold a time as a share of the day.
  static TimeText ofTimeColumn(String text) {
    var read = of(text);
    var compact = COMPACT_ALONE.matcher(text.strip().toLowerCase(Locale.GERMAN));
    if (!read.hasTimes() && compact.matches()) {
      var time =
          new Time(Integer.parseInt(compact.group("h")), Integer.parseInt(compact.group("m")));
      return new TimeText(List.of(), List.of(new Single(time, text.strip())), "", false);
    }
    if (read.hasTimes() || !FRACTION.matcher(text.strip()).matches()) {
      return read;
    }
    double minutes = Double.parseDouble(text.strip().replace(',', '.')) * DAY;
    int minute = (int) Math.round(minutes);
    var time = new Time(minute / 60, minute % 60);
    return Math.abs(minutes - minute) < 0.2
        ? new TimeText(List.of(), List.of(new Single(time, text)), "", false)
        : read;
  }

  private static void singles(String lower, String text, List<Single> singles, StringBuilder rest) {
    var single = SINGLE.matcher(lower);
    int end = 0;
    while (single.find()) {
      if (isInsideNumber(lower, single.start(), end)) {
        continue;
      }
      rest.append(text, end, single.start()).append(' ');
      singles.add(
          new Single(time(single, 1), text.substring(single.start(), single.end()).strip()));
      end = single.end();
    }
    rest.append(text, end, text.length());
  }

  /// A digit before a time makes it part of a number, unless the digit ends the time before.
  private static boolean isInsideNumber(String text, int start, int end) {
    if (start == 0 || start == end) {
      return false;
    }
    char before = text.charAt(start - 1);
    return Character.isDigit(before)
        || ((before == '.' || before == ',' || before == ':')
            && start > 1
            && Character.isDigit(text.charAt(start - 2)));
  }

  private static Time time(MatchResult match, int n) {
    int hour = hour(match, n);
    var half = match.group("ap" + n);
    if (half != null) {
      hour = hour % 12 + (half.equals("pm") ? 12 : 0);
    }
    return new Time(hour, minutes(match, n));
  }

  private static int hour(MatchResult match, int n) {
    for (var name : new String[] {"h", "hp", "hb", "hc"}) {
      var digits = match.group(name + n);
      if (digits != null) {
        return Integer.parseInt(digits);
      }
    }
    throw new IllegalStateException("a time has an hour");
  }

  private static int minutes(MatchResult match, int n) {
    for (var name : new String[] {"m", "mp", "mc"}) {
      var digits = match.group(name + n);
      if (digits != null) {
        return Integer.parseInt(digits);
      }
    }
    return 0;
  }
}

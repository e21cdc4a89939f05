package org.dnocrawler.common.tariff;

import java.util.regex.Pattern;

/// A stretch of one local day, as printed.
///
/// @param start first minute, `HH:mm` from `00:00` on
/// @param end minute after the last, `HH:mm` up to `24:00`; after the start
public record TimeWindow(String start, String end) {

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

  /// Checks both times and their order.
  public TimeWindow {
    if (!TIME.matcher(start).matches() || !TIME.matcher(end).matches()) {
      throw new IllegalArgumentException(
          "a window runs from HH:mm to HH:mm, not from '" + start + "' to '" + end + "'");
    }
    if (minute(start) >= minute(end)) {
      throw new IllegalArgumentException(
          "a window ends after its start, not " + start + " to " + end);
    }
  }

  /// Minutes from midnight to the start.
  public int startMinute() {
    return minute(start);
  }

  /// Minutes from midnight to the end, 1,440 for midnight.
  public int endMinute() {
    return minute(end);
  }

  private static int minute(String time) {
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }
}

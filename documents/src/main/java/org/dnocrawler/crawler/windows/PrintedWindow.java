package org.dnocrawler.crawler.windows;

import java.util.Locale;
import java.util.Optional;
import org.dnocrawler.common.tariff.TimeWindow;

/// A window as a document prints it, right or wrong.
///
/// @param start minute of the day at which it begins, as printed; may be beyond the day
/// @param end minute of the day at which it ends, as printed; midnight as an end is 1,440
/// @param quote the words that say so
public record PrintedWindow(int start, int end, String quote) {

  /// The start as `HH:mm`.
  public String startTime() {
    return time(start);
  }

  /// The end as `HH:mm`.
  public String endTime() {
    return time(end);
  }

  /// Minutes from start to end; not positive for a window that is reversed.
  int minutes() {
    return end - start;
  }

  /// The window, or nothing when no day has one like it.
  Optional<TimeWindow> window() {
    boolean possible = start < end && end <= 24 * 60 && start % 100 >= 0 && isTime(start, end);
    return possible ? Optional.of(new TimeWindow(startTime(), endTime())) : Optional.empty();
  }

  private static boolean isTime(int start, int end) {
    return start >= 0 && end > 0;
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}

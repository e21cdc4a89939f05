package org.dnocrawler.query.export;

import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.TimeWindow;

/// High-load windows as times on the clock, whatever the document's times name.
public final class ClockWindows {

  private static final int QUARTER_HOUR = 15;

  private ClockWindows() {}

  /// The window from its first to its last minute on the clock.
  ///
  /// Where times are stamps at the end of a quarter hour, a window printed as 09:15 to 11:30 begins
  /// with the quarter hour that ends at 09:15 and ends with the one that ends at 11:30: it is 09:00
  /// to 11:30 on the clock.
  public static TimeWindow of(TimeWindow printed, TimeConvention convention) {
    return switch (convention) {
      case CLOCK, UNKNOWN -> printed;
      case QUARTER_HOUR_END ->
          new TimeWindow(time(Math.max(0, printed.startMinute() - QUARTER_HOUR)), printed.end());
    };
  }

  private static String time(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}

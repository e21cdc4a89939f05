package org.dnocrawler.crawler.windows;

import java.util.Locale;
import java.util.Optional;
import org.dnocrawler.common.tariff.TimeWindow;

/// A window as a document prints it, right or wrong.
///
/// @param start when it begins, as printed
/// @param end when it ends, as printed; midnight as an end is 24:00
/// @param quote the words that say so
public record PrintedWindow(Time start, Time end, String quote) {

  /// Takes midnight as an end for the end of the day.
  public PrintedWindow {
    end = end.equals(new Time(0, 0)) ? new Time(24, 0) : end;
  }

  /// A time as printed; no day may have it.
  ///
  /// @param hour from 0 to 99
  /// @param minute from 0 to 99
  public record Time(int hour, int minute) {

    /// As `HH:mm`.
    public String text() {
      return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
    }

    int ofDay() {
      return hour * 60 + minute;
    }

    boolean isOfDay() {
      return minute < 60 && ofDay() <= 24 * 60;
    }
  }

  /// Minutes from start to end; not positive for a window that is reversed.
  int minutes() {
    return end.ofDay() - start.ofDay();
  }

  /// Start and end as `HH:mm to HH:mm`.
  String text() {
    return start.text() + " to " + end.text();
  }

  /// The window, or nothing when no day has one like it.
  Optional<TimeWindow> window() {
    return start.isOfDay() && end.isOfDay() && minutes() > 0
        ? Optional.of(new TimeWindow(start.text(), end.text()))
        : Optional.empty();
  }
}

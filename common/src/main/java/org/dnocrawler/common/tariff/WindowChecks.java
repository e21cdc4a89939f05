package org.dnocrawler.common.tariff;

import java.util.List;

/// The checks of the windows of one level and season, and what follows from them.
///
/// `quarter_hours`: load is measured by the quarter hour, so windows begin and end on one.
/// `ten_hours`: high load lasts ten hours a day at most (BNetzA BK4-13-739). That windows are
/// sorted and disjoint is a property of [HlzfRow].
///
/// @param results what each check said
/// @param verdict verified when both hold, else disputed
public record WindowChecks(List<CheckResult> results, VerificationStatus verdict) {

  private static final int QUARTER_HOUR = 15;
  private static final int TEN_HOURS = 600;

  /// Checks the windows of one day; none is fine.
  public static WindowChecks of(List<TimeWindow> windows) {
    var odd =
        windows.stream()
            .filter(window ->
                window.startMinute() % QUARTER_HOUR != 0 || window.endMinute() % QUARTER_HOUR != 0)
            .map(window -> window.start() + " to " + window.end())
            .toList();
    var minutes =
        windows.stream().mapToInt(window -> window.endMinute() - window.startMinute()).sum();
    var grid =
        new CheckResult(
            "quarter_hours",
            odd.isEmpty(),
            odd.isEmpty()
                ? "all times are on a quarter hour"
                : "not on a quarter hour: " + String.join(", ", odd));
    var length =
        new CheckResult(
            "ten_hours",
            minutes <= TEN_HOURS,
            "%d:%02d h a day, 10 h are lawful".formatted(minutes / 60, minutes % 60));
    return new WindowChecks(
        List.of(grid, length),
        grid.passed() && length.passed()
            ? VerificationStatus.VERIFIED
            : VerificationStatus.DISPUTED);
  }
}

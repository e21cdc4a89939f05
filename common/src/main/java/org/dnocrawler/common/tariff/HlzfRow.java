package org.dnocrawler.common.tariff;

import java.util.List;

/// The high-load time windows of one voltage level in one season (StromNEV § 19(2)).
///
/// @param voltageLevel the level at which power is taken
/// @param season the season
/// @param windows windows of a working day, sorted and disjoint; empty when the document says that
///   there are none, which is not the same as a row that is absent
/// @param verification what the checks allow to say of the row
/// @param checks what each check said
/// @param provenance where the row stands in the document
public record HlzfRow(
    VoltageLevel voltageLevel,
    Season season,
    List<TimeWindow> windows,
    VerificationStatus verification,
    List<CheckResult> checks,
    RowProvenance provenance) {

  /// Copies the lists and checks that the windows are sorted and disjoint.
  public HlzfRow {
    windows = List.copyOf(windows);
    checks = List.copyOf(checks);
    for (var i = 1; i < windows.size(); i++) {
      if (windows.get(i).startMinute() < windows.get(i - 1).endMinute()) {
        throw new IllegalArgumentException(
            "windows overlap or are out of order: " + windows.get(i - 1) + ", " + windows.get(i));
      }
    }
  }
}

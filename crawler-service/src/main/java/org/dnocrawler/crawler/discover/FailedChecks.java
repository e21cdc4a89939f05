package org.dnocrawler.crawler.discover;

import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;

/// The checks that a publication failed, in words.
final class FailedChecks {

  private final List<String> failed = new ArrayList<>();

  private FailedChecks() {}

  /// What failed, each with its place: `ms: break_even …`.
  static List<String> of(Publication publication) {
    var checks = new FailedChecks();
    switch (publication) {
      case PriceSheet sheet -> {
        sheet.rows().forEach(row -> checks.add(row.voltageLevel().wire(), row.checks()));
        if (sheet.slp() != null) {
          checks.add("slp", sheet.slp().checks());
        }
        if (sheet.steuerbar() != null) {
          checks.add("steuerbar", sheet.steuerbar().checks());
        }
      }
      case HlzfSheet sheet ->
          sheet
              .rows()
              .forEach(row ->
                  checks.add(
                      "%s in %s".formatted(row.voltageLevel().wire(), row.season().wire()),
                      row.checks()));
    }
    return checks.failed;
  }

  private void add(String place, List<CheckResult> checks) {
    checks.stream()
        .filter(check -> !check.passed())
        .forEach(check -> failed.add("%s: %s %s".formatted(place, check.check(), check.detail())));
  }
}

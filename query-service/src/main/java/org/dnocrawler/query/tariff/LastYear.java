package org.dnocrawler.query.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// Holds charges that were read against those of the year before.
///
/// Capacity prices change by a fifth, seldom by half from year to year; one that is more than
/// doubled or halved is another table or a misprint. Custom, not law.
final class LastYear {

  static final String CHECK = "last_year";

  private static final BigDecimal MOST = new BigDecimal("2");

  private LastYear() {}

  /// The publication with the check added to each row that has one of its level in the year before;
  /// a row that fails it is disputed.
  ///
  /// @param before what is served of the year before; null when nothing is
  static Publication checked(Publication found, @Nullable StoredVersion before) {
    return switch (found) {
      case HlzfSheet windows -> windows;
      case PriceSheet sheet ->
          before != null
                  && before.publication() instanceof PriceSheet last
                  && last.verification() != VerificationStatus.DISPUTED
              ? checked(sheet, last)
              : sheet;
    };
  }

  private static PriceSheet checked(PriceSheet sheet, PriceSheet last) {
    var rows = sheet.rows().stream().map(row -> checked(row, last)).toList();
    var verdicts = new ArrayList<>(rows.stream().map(PriceRow::verification).toList());
    verdicts.add(sheet.verification());
    return new PriceSheet(
        sheet.dno(),
        sheet.year(),
        sheet.status(),
        sheet.validFrom(),
        sheet.validTo(),
        VerificationStatus.weakest(verdicts),
        rows,
        sheet.slp(),
        sheet.steuerbar(),
        sheet.source());
  }

  private static PriceRow checked(PriceRow row, PriceSheet last) {
    return last.rows().stream()
        .filter(before -> before.voltageLevel() == row.voltageLevel())
        .filter(before -> before.leistung().signum() > 0 && row.leistung().signum() > 0)
        .findFirst()
        .map(before -> with(row, check(row.leistung(), before.leistung(), last.year())))
        .orElse(row);
  }

  private static CheckResult check(BigDecimal price, BigDecimal before, int year) {
    var larger = price.max(before);
    var smaller = price.min(before);
    return new CheckResult(
        CHECK,
        larger.compareTo(smaller.multiply(MOST)) <= 0,
        "capacity price %s EUR/kW, %s %% of the %s EUR/kW of %d"
            .formatted(
                price.toPlainString(),
                price.movePointRight(2).divide(before, 0, RoundingMode.HALF_UP).toPlainString(),
                before.toPlainString(),
                year));
  }

  private static PriceRow with(PriceRow row, CheckResult check) {
    var checks = new ArrayList<>(row.checks());
    checks.add(check);
    return new PriceRow(
        row.voltageLevel(),
        row.leistung(),
        row.arbeit(),
        row.leistungUnter2500h(),
        row.arbeitUnter2500h(),
        row.leistungMonat(),
        row.arbeitMonat(),
        check.passed() ? row.verification() : VerificationStatus.DISPUTED,
        List.copyOf(checks),
        row.provenance());
  }
}

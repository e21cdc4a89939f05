package org.dnocrawler.crawler.validate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.VerificationStatus;

/// Holds the capacity prices of neighbouring levels against each other.
///
/// In the sheets seen the price from 2,500 h/a on of one level is at most 2.2 times that of the
/// level next to it; four times is no price of the same sheet. Custom, not law. A row that its own
/// arithmetic proves is not disputed for a neighbour that has failed already.
public final class NeighbourCheck {

  private static final BigDecimal MOST = new BigDecimal("4");
  private static final String NAME = "neighbours";

  private NeighbourCheck() {}

  /// The rows with the check added; a single row has no neighbour and no check.
  ///
  /// @param rows highest voltage first
  public static List<PriceRow> checked(List<PriceRow> rows) {
    if (rows.size() < 2) {
      return rows;
    }
    var checked = new ArrayList<PriceRow>();
    for (int i = 0; i < rows.size(); i++) {
      var odd = new ArrayList<String>();
      if (i > 0 && isFar(rows.get(i), rows.get(i - 1))) {
        odd.add(described(rows.get(i - 1)));
      }
      if (i + 1 < rows.size() && isFar(rows.get(i), rows.get(i + 1))) {
        odd.add(described(rows.get(i + 1)));
      }
      checked.add(with(rows.get(i), odd));
    }
    return List.copyOf(checked);
  }

  private static boolean isFar(PriceRow row, PriceRow other) {
    boolean excused =
        row.verification() == VerificationStatus.VERIFIED
            && other.verification() == VerificationStatus.DISPUTED;
    return !excused
        && (row.leistung().compareTo(other.leistung().multiply(MOST)) > 0
            || other.leistung().compareTo(row.leistung().multiply(MOST)) > 0);
  }

  private static String described(PriceRow row) {
    return "%s with %s EUR/kW".formatted(row.voltageLevel().wire(), row.leistung().toPlainString());
  }

  private static PriceRow with(PriceRow row, List<String> odd) {
    var checks = new ArrayList<>(row.checks());
    checks.add(
        new CheckResult(
            NAME,
            odd.isEmpty(),
            odd.isEmpty()
                ? "the capacity price is of the size of its neighbours'"
                : "%s EUR/kW is of another size than %s"
                    .formatted(row.leistung().toPlainString(), String.join(" and ", odd))));
    return new PriceRow(
        row.voltageLevel(),
        row.leistung(),
        row.arbeit(),
        row.leistungUnter2500h(),
        row.arbeitUnter2500h(),
        row.leistungMonat(),
        row.arbeitMonat(),
        odd.isEmpty() ? row.verification() : VerificationStatus.DISPUTED,
        checks,
        row.provenance());
  }
}

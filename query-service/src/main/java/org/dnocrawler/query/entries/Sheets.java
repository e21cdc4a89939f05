package org.dnocrawler.query.entries;

import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// Copies of sheets with other parts, as trustworthy as the weakest of them.
final class Sheets {

  private Sheets() {}

  static PriceSheet with(
      PriceSheet sheet,
      List<PriceRow> rows,
      @Nullable StandardLoadPrice slp,
      @Nullable ControllableLoad steuerbar) {
    return new PriceSheet(
        sheet.dno(),
        sheet.year(),
        sheet.status(),
        sheet.validFrom(),
        sheet.validTo(),
        weakest(rows, slp, steuerbar),
        rows,
        slp,
        steuerbar,
        sheet.source());
  }

  static HlzfSheet with(HlzfSheet sheet, List<HlzfRow> rows) {
    return new HlzfSheet(
        sheet.dno(),
        sheet.year(),
        sheet.status(),
        sheet.validFrom(),
        sheet.validTo(),
        sheet.timeConvention(),
        sheet.dayRule(),
        weakest(rows),
        rows,
        sheet.source());
  }

  static VerificationStatus weakest(
      List<PriceRow> rows, @Nullable StandardLoadPrice slp, @Nullable ControllableLoad steuerbar) {
    var parts = new ArrayList<VerificationStatus>();
    rows.forEach(row -> parts.add(row.verification()));
    if (slp != null) {
      parts.add(slp.verification());
    }
    if (steuerbar != null) {
      parts.add(steuerbar.verification());
    }
    return VerificationStatus.weakest(parts);
  }

  static VerificationStatus weakest(List<HlzfRow> rows) {
    return VerificationStatus.weakest(rows.stream().map(HlzfRow::verification).toList());
  }
}

package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A hint at the individual charge of intensive use (StromNEV § 19(2) sentences 2 to 4): at least
/// 7,000 hours of use and more than 10 GWh.
///
/// @param hours border of the hours of use that is reached
/// @param leastSharePercent the charge is at least that share of the published one
/// @param leastChargeEur the same in EUR a year
record IntensiveUse(int hours, int leastSharePercent, BigDecimal leastChargeEur) {

  private static final BigDecimal TEN_GWH = BigDecimal.valueOf(10_000_000);

  /// The hint, or null when the use is not intensive.
  static @Nullable IntensiveUse of(Usage.Metered usage, Bill published) {
    if (usage.kwh().compareTo(TEN_GWH) <= 0) {
      return null;
    }
    if (usage.reaches(BigDecimal.valueOf(8_000))) {
      return hint(8_000, 10, published);
    }
    if (usage.reaches(BigDecimal.valueOf(7_500))) {
      return hint(7_500, 15, published);
    }
    return usage.reaches(BigDecimal.valueOf(7_000)) ? hint(7_000, 20, published) : null;
  }

  private static IntensiveUse hint(int hours, int percent, Bill published) {
    var share = BigDecimal.valueOf(percent).movePointLeft(2);
    return new IntensiveUse(hours, percent, BillLine.cents(published.netEur().multiply(share)));
  }
}

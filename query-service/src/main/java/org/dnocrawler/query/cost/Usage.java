package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import java.util.List;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// How power is used; checked.
sealed interface Usage {

  /// Energy, kWh; positive.
  BigDecimal kwh();

  /// With power metering, priced by the year.
  ///
  /// @param peakKw highest load of the year, kW; positive
  /// @param hours hours of use a year, where they were given instead of the load
  /// @param wanted class asked for; null for that of the hours of use
  /// @param both whether the lines of both classes are shown
  /// @param peakInWindowsKw highest load within high-load windows; null when not given
  record Metered(
      VoltageLevel level,
      BigDecimal kwh,
      BigDecimal peakKw,
      @Nullable BigDecimal hours,
      @Nullable UtilisationClass wanted,
      boolean both,
      @Nullable BigDecimal peakInWindowsKw)
      implements Usage {

    private static final BigDecimal BORDER_HOURS = BigDecimal.valueOf(2_500);

    /// The class that the hours of use give (StromNEV Annex 4 no. 4).
    UtilisationClass byHours() {
      return reaches(BORDER_HOURS) ? UtilisationClass.AB_2500H : UtilisationClass.UNTER_2500H;
    }

    /// The class that is applied.
    UtilisationClass applied() {
      return wanted == null ? byHours() : wanted;
    }

    /// Whether the hours of use are that many or more.
    boolean reaches(BigDecimal border) {
      return hours == null
          ? kwh.compareTo(peakKw.multiply(border)) >= 0
          : hours.compareTo(border) >= 0;
    }
  }

  /// With power metering, priced by the month (StromNEV § 19(1)).
  ///
  /// @param peaksKw highest load of each month; 1 to 12
  record Monthly(VoltageLevel level, BigDecimal kwh, List<BigDecimal> peaksKw) implements Usage {

    /// Copies the list.
    public Monthly {
      peaksKw = List.copyOf(peaksKw);
    }
  }

  /// Without power metering.
  record Standard(BigDecimal kwh) implements Usage {}

  /// A controllable load without power metering (EnWG § 14a).
  ///
  /// @param module 1 to 3
  /// @param split consumption by tier; present exactly for module 3
  record Controllable(BigDecimal kwh, int module, @Nullable Split split) implements Usage {}

  /// Consumption by tier, kWh; none negative.
  record Split(BigDecimal hochtarif, BigDecimal standardtarif, BigDecimal niedrigtarif) {}
}

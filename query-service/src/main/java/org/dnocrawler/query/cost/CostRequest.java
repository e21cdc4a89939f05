package org.dnocrawler.query.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as it is sent; nothing of it is checked yet.
///
/// @param dno slug of the operator
/// @param year calendar year
/// @param voltageLevel level at which power is taken; needed with power metering
/// @param consumptionKwh energy of the year, or of the months given, kWh
/// @param peakKw highest load of the year, kW
/// @param utilisationHours hours of use a year, instead of the peak
/// @param utilisationClass `unter_2500h`, `ab_2500h` or `both`; by hours of use unless given
/// @param customer `rlm` unless given, `slp` or `steuerbar`
/// @param module module of § 14a EnWG, 1 to 3, of a controllable load
/// @param moduleSplitKwh consumption by tier, for module 3
/// @param pricing `yearly` unless given, or `monthly`
/// @param monthlyPeaksKw highest load of each month billed, for monthly pricing
/// @param hlzf what is known of the load in high-load windows
/// @param includeDisputed whether disputed prices are used
record CostRequest(
    @Nullable String dno,
    @Nullable Integer year,
    @Nullable String voltageLevel,
    @Nullable BigDecimal consumptionKwh,
    @Nullable BigDecimal peakKw,
    @Nullable BigDecimal utilisationHours,
    @JsonProperty("class") @Nullable String utilisationClass,
    @Nullable String customer,
    @Nullable Integer module,
    @Nullable ModuleSplit moduleSplitKwh,
    @Nullable String pricing,
    @Nullable List<@Nullable BigDecimal> monthlyPeaksKw,
    @Nullable Hlzf hlzf,
    @Nullable Boolean includeDisputed) {

  /// Consumption by tier of module 3, kWh.
  record ModuleSplit(
      @Nullable BigDecimal hochtarif,
      @Nullable BigDecimal standardtarif,
      @Nullable BigDecimal niedrigtarif) {}

  /// The load in high-load windows.
  ///
  /// @param peakInWindowsKw highest load of the year within the windows, kW
  record Hlzf(@Nullable BigDecimal peakInWindowsKw) {}
}

package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reduced charges of controllable loads in low voltage, net of VAT (EnWG § 14a): at least one
/// module.
///
/// @param modul1 lump-sum reduction, EUR per year, positive
/// @param modul2 reduced energy price, ct per kWh
/// @param modul3 energy prices that depend on the time of day
/// @param verification what the checks allow to say of it
/// @param checks what each check said
/// @param provenance where it stands in the document
public record ControllableLoad(
    @JsonProperty("modul_1") @Nullable BigDecimal modul1,
    @JsonProperty("modul_2") @Nullable BigDecimal modul2,
    @JsonProperty("modul_3") @Nullable TimeVariable modul3,
    VerificationStatus verification,
    List<CheckResult> checks,
    RowProvenance provenance) {

  /// Copies the list and checks that there is a module.
  public ControllableLoad {
    checks = List.copyOf(checks);
    if (modul1 == null && modul2 == null && modul3 == null) {
      throw new IllegalArgumentException("there is no module");
    }
  }

  /// Module 3: three energy prices, ct per kWh; outside its windows the standard price applies.
  ///
  /// @param hochtarif price of high-load hours
  /// @param standardtarif price of all other hours
  /// @param niedrigtarif price of low-load hours
  /// @param windows when the first and the last apply, by quarter of the year
  public record TimeVariable(
      BigDecimal hochtarif,
      BigDecimal standardtarif,
      BigDecimal niedrigtarif,
      List<TierWindow> windows) {

    /// Copies the list.
    public TimeVariable {
      windows = List.copyOf(windows);
    }
  }

  /// When a price of module 3 applies.
  ///
  /// @param tier `ht` or `nt`
  /// @param quarters quarters of the calendar year, from 1 to 4
  /// @param window time of every day
  public record TierWindow(String tier, List<Integer> quarters, TimeWindow window) {

    /// Copies the list and checks tier and quarters.
    public TierWindow {
      quarters = List.copyOf(quarters);
      if (!"ht".equals(tier) && !"nt".equals(tier)) {
        throw new IllegalArgumentException("not a tier with windows: '" + tier + "'");
      }
      if (quarters.isEmpty() || quarters.stream().anyMatch(quarter -> quarter < 1 || quarter > 4)) {
        throw new IllegalArgumentException("quarters are from 1 to 4, not " + quarters);
      }
    }
  }
}

package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The charges of one voltage level for metered supply, net of VAT (StromNEV § 17(2)).
///
/// @param voltageLevel the level at which power is taken
/// @param leistung capacity price from 2,500 h/a on, EUR per kW and year
/// @param arbeit energy price from 2,500 h/a on, ct per kWh
/// @param leistungUnter2500h capacity price below 2,500 h/a, EUR per kW and year
/// @param arbeitUnter2500h energy price below 2,500 h/a, ct per kWh
/// @param leistungMonat monthly capacity price (§ 19(1)), EUR per kW and month, where published
/// @param arbeitMonat energy price beside it, ct per kWh, where published
/// @param verification what the checks allow to say of the row
/// @param checks what each check said
/// @param provenance where the row stands in the document
public record PriceRow(
    VoltageLevel voltageLevel,
    BigDecimal leistung,
    BigDecimal arbeit,
    @JsonProperty("leistung_unter_2500h") BigDecimal leistungUnter2500h,
    @JsonProperty("arbeit_unter_2500h") BigDecimal arbeitUnter2500h,
    @Nullable BigDecimal leistungMonat,
    @Nullable BigDecimal arbeitMonat,
    VerificationStatus verification,
    List<CheckResult> checks,
    RowProvenance provenance) {

  /// Copies the list.
  public PriceRow {
    checks = List.copyOf(checks);
  }
}

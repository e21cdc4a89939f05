package org.dnocrawler.common.tariff;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The charges of customers without power metering, net of VAT (StromNEV § 17(6)).
///
/// @param grundpreis base price, EUR per year; absent where the operator has none
/// @param arbeit energy price, ct per kWh
/// @param verification what the checks allow to say of it
/// @param checks what each check said
/// @param provenance where it stands in the document
public record StandardLoadPrice(
    @Nullable BigDecimal grundpreis,
    BigDecimal arbeit,
    VerificationStatus verification,
    List<CheckResult> checks,
    RowProvenance provenance) {

  /// Copies the list.
  public StandardLoadPrice {
    checks = List.copyOf(checks);
  }
}

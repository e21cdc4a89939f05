package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// One line of a bill with the price behind it.
///
/// @param field name of the price in the publication, such as `leistung_unter_2500h`
/// @param price the price as published
/// @param unit its unit
/// @param quantity what it is multiplied by
/// @param quantityUnit unit of the quantity
/// @param amountEur price times quantity, rounded half up to cents; negative for a reduction
/// @param page page of the document that has the price, where it has pages
/// @param quote the row of the document
/// @param verification what is known of the price
record BillLine(
    String field,
    BigDecimal price,
    String unit,
    BigDecimal quantity,
    String quantityUnit,
    BigDecimal amountEur,
    @Nullable Integer page,
    String quote,
    VerificationStatus verification) {

  /// Where the prices of a bill come from.
  ///
  /// @param verification what is known of them
  /// @param provenance their place in the document
  record Origin(VerificationStatus verification, RowProvenance provenance) {}

  /// A capacity price, EUR per kW and year or month.
  static BillLine capacity(
      String field, BigDecimal price, String unit, BigDecimal kw, Origin origin) {
    return line(field, price, unit, kw, "kW", price.multiply(kw), origin);
  }

  /// An energy price, ct per kWh.
  static BillLine energy(String field, BigDecimal price, BigDecimal kwh, Origin origin) {
    var eur = price.multiply(kwh).movePointLeft(2);
    return line(field, price, "ct/kWh", kwh, "kWh", eur, origin);
  }

  /// A price of one year; negative for a reduction.
  static BillLine yearly(String field, BigDecimal price, BigDecimal eur, Origin origin) {
    return line(field, price, "EUR/a", BigDecimal.ONE, "a", eur, origin);
  }

  private static BillLine line(
      String field,
      BigDecimal price,
      String unit,
      BigDecimal quantity,
      String quantityUnit,
      BigDecimal eur,
      Origin origin) {
    return new BillLine(
        field,
        price,
        unit,
        quantity,
        quantityUnit,
        cents(eur),
        origin.provenance().page(),
        origin.provenance().quote(),
        origin.verification());
  }

  /// Rounded half up to cents.
  static BigDecimal cents(BigDecimal eur) {
    return eur.setScale(2, RoundingMode.HALF_UP);
  }
}

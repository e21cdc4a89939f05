package org.dnocrawler.local.samples;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// The figures of one voltage level in a sample price sheet, net.
///
/// @param level the level by its wire name, such as `hs/ms`
/// @param capacityUnder capacity price below 2,500 h/a, EUR per kW and year
/// @param energyUnder energy price below 2,500 h/a, ct per kWh
/// @param capacity capacity price from 2,500 h/a on
/// @param energy energy price from 2,500 h/a on
public record SampleRow(
    String level,
    BigDecimal capacityUnder,
    BigDecimal energyUnder,
    BigDecimal capacity,
    BigDecimal energy) {

  /// What the level is called in price sheets.
  String label() {
    return switch (level) {
      case "hs" -> "Hochspannung";
      case "hs/ms" -> "Umspannung HS/MS";
      case "ms" -> "Mittelspannung";
      case "ms/ns" -> "Umspannung MS/NS";
      case "ns" -> "Niederspannung";
      default -> throw new IllegalArgumentException("not a level of the samples: " + level);
    };
  }

  /// The monthly capacity price: a sixth of the yearly one, as is the custom.
  BigDecimal monthlyCapacity() {
    return capacity.divide(BigDecimal.valueOf(6), 2, RoundingMode.HALF_UP);
  }

  /// What plants that feed in are paid: figures that must not be taken for charges.
  SampleRow asAvoidedCharge() {
    return new SampleRow(
        level,
        capacityUnder,
        energyUnder,
        capacity.multiply(new BigDecimal("0.71")).setScale(2, RoundingMode.HALF_UP),
        energy.multiply(new BigDecimal("0.43")).setScale(2, RoundingMode.HALF_UP));
  }

  /// A figure as Germans print it.
  static String german(BigDecimal figure) {
    return String.format(Locale.GERMANY, "%,.2f", figure);
  }
}

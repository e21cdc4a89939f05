package org.dnocrawler.common.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The two prices of a level, below and from 2,500 h/a on, and what the law says of them.
///
/// Both are cost times a line of the simultaneity function (StromNEV § 17(3) to (5)). Its two lines
/// meet at 2,500 h; at 0 h the function is 0.2 at most, at 8,760 h it is 1 (Annex 4 no. 4).
///
/// @param capacityUnder capacity price below 2,500 h/a, EUR per kW and year
/// @param energyUnder energy price below 2,500 h/a, ct per kWh
/// @param capacityFrom capacity price from 2,500 h/a on
/// @param energyFrom energy price from 2,500 h/a on
public record PricePairs(
    BigDecimal capacityUnder,
    BigDecimal energyUnder,
    BigDecimal capacityFrom,
    BigDecimal energyFrom) {

  /// What rounding of the four prices can make of equal cost, EUR per kW.
  public static final BigDecimal ROUNDING = new BigDecimal("0.30");

  private static final BigDecimal HOURS_2500_IN_CENT = new BigDecimal("25");
  private static final BigDecimal HOURS_8760_IN_CENT = new BigDecimal("87.6");
  private static final BigDecimal RATIO_LIMIT = new BigDecimal("0.2");
  private static final BigDecimal RATIO_ROUNDING = new BigDecimal("0.002");

  /// Cost of a kilowatt used for 2,500 h at the prices below, less that at the prices above, EUR.
  public BigDecimal gap() {
    return costUnder().subtract(costFrom());
  }

  /// The gap as a share of the cost; 1 when there is no cost.
  public BigDecimal relativeGap() {
    return costFrom().signum() <= 0
        ? BigDecimal.ONE
        : gap().abs().divide(costFrom(), 5, RoundingMode.HALF_UP);
  }

  /// Simultaneity at 0 h: the capacity price below as a share of the cost at 8,760 h.
  public BigDecimal simultaneity() {
    var cost = capacityFrom.add(energyFrom.multiply(HOURS_8760_IN_CENT));
    return cost.signum() <= 0
        ? BigDecimal.ONE
        : capacityUnder.divide(cost, 4, RoundingMode.HALF_UP);
  }

  /// Whether the two prices cost the same at 2,500 h, but for rounding.
  public boolean breaksEven() {
    return gap().abs().compareTo(ROUNDING) <= 0;
  }

  /// Whether the simultaneity at 0 h is one that the law allows, but for rounding.
  public boolean isSimultaneous() {
    return simultaneity().compareTo(RATIO_LIMIT.add(RATIO_ROUNDING)) <= 0;
  }

  /// Whether more use costs more per kW and less per kWh.
  public boolean isOrdered() {
    return capacityUnder.compareTo(capacityFrom) < 0 && energyUnder.compareTo(energyFrom) > 0;
  }

  /// Whether nothing speaks against the prices.
  public boolean hold() {
    return breaksEven() && isOrdered() && isSimultaneous();
  }

  private BigDecimal costUnder() {
    return capacityUnder.add(energyUnder.multiply(HOURS_2500_IN_CENT));
  }

  private BigDecimal costFrom() {
    return capacityFrom.add(energyFrom.multiply(HOURS_2500_IN_CENT));
  }
}

package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dnocrawler.common.tariff.PricePairs;
import org.dnocrawler.common.tariff.VoltageLevel;

/// The figures found for one level.
final class LevelCharges {

  private static final BigDecimal GROSS_LEAST = new BigDecimal("1.15");
  private static final BigDecimal GROSS_MOST = new BigDecimal("1.20");

  private final VoltageLevel level;
  private final Map<Charge, Figure> figures = new EnumMap<>(Charge.class);
  private final Set<Charge> contradicted = new HashSet<>();
  private boolean twice;

  LevelCharges(VoltageLevel level) {
    this.level = level;
  }

  VoltageLevel level() {
    return level;
  }

  Map<Charge, Figure> figures() {
    return figures;
  }

  boolean has(Charge charge) {
    return figures.containsKey(charge);
  }

  /// Takes a figure; of a net and a gross figure in one row the net one stays, a second row for the
  /// same charge is passed over, but noted where it says another.
  void put(Charge charge, Figure figure) {
    var before = figures.get(charge);
    if (before == null) {
      figures.put(charge, figure);
    } else if (before.row().equals(figure.row()) && !isGrossOf(figure, before)) {
      if (isGrossOf(before, figure)) {
        figures.put(charge, figure);
      } else if (before.value().compareTo(figure.value()) != 0) {
        contradicted.add(charge);
      }
    } else if (!before.row().equals(figure.row())
        && before.value().compareTo(figure.value()) != 0) {
      twice |= !charge.isMonthly();
    }
  }

  /// Whether two rows gave one of the annual charges, and not the same: nobody can say which is the
  /// level's.
  boolean isTwice() {
    return twice;
  }

  /// Whether a figure is the other with tax of 16 or 19 percent.
  static boolean isGrossOf(Figure gross, Figure net) {
    if (net.value().signum() <= 0) {
      return false;
    }
    var ratio = gross.value().divide(net.value(), 3, RoundingMode.HALF_UP);
    return ratio.compareTo(GROSS_LEAST) >= 0 && ratio.compareTo(GROSS_MOST) <= 0;
  }

  /// Whether the table gave two figures for one of the annual charges.
  boolean isContradicted() {
    return contradicted.stream().anyMatch(charge -> !charge.isMonthly());
  }

  /// The four annual prices; empty unless all are there.
  Optional<PricePairs> pairs() {
    var capacityUnder = figures.get(Charge.CAPACITY_UNDER);
    var energyUnder = figures.get(Charge.ENERGY_UNDER);
    var capacityFrom = figures.get(Charge.CAPACITY_FROM);
    var energyFrom = figures.get(Charge.ENERGY_FROM);
    return capacityUnder == null
            || energyUnder == null
            || capacityFrom == null
            || energyFrom == null
        ? Optional.empty()
        : Optional.of(
            new PricePairs(
                capacityUnder.value(),
                energyUnder.value(),
                capacityFrom.value(),
                energyFrom.value()));
  }
}

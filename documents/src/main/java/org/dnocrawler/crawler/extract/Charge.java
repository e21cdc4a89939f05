package org.dnocrawler.crawler.extract;

import java.util.Optional;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.Period;
import org.dnocrawler.crawler.extract.Facts.Utilisation;

/// The figures of a level by their meaning.
enum Charge {
  CAPACITY_FROM("leistung"),
  ENERGY_FROM("arbeit"),
  CAPACITY_UNDER("leistung_unter_2500h"),
  ENERGY_UNDER("arbeit_unter_2500h"),
  CAPACITY_MONTH("leistung_monat"),
  ENERGY_MONTH("arbeit_monat");

  /// Name of the figure on the wire.
  final String field;

  Charge(String field) {
    this.field = field;
  }

  /// The charge that a figure is by what is said of it; empty when that does not suffice.
  static Optional<Charge> of(Facts facts) {
    var component = facts.component();
    if (component != Component.CAPACITY && component != Component.ENERGY) {
      return Optional.empty();
    }
    boolean capacity = component == Component.CAPACITY;
    if (facts.period() == Period.MONTH) {
      return Optional.of(capacity ? CAPACITY_MONTH : ENERGY_MONTH);
    }
    if (facts.utilisation() == Utilisation.UNDER_2500) {
      return Optional.of(capacity ? CAPACITY_UNDER : ENERGY_UNDER);
    }
    if (facts.utilisation() == Utilisation.FROM_2500) {
      return Optional.of(capacity ? CAPACITY_FROM : ENERGY_FROM);
    }
    return Optional.empty();
  }

  boolean isMonthly() {
    return this == CAPACITY_MONTH || this == ENERGY_MONTH;
  }
}

package org.dnocrawler.common.tariff;

import java.math.BigDecimal;
import java.util.List;

/// Sizes that prices have; wide, for a price outside is odd but not wrong.
///
/// Real sheets of all levels lie well inside: capacity 6 to 44 and 39 to 193 EUR/kW, energy 2.3 to
/// 8.6 and 0.1 to 4.0 ct/kWh.
enum PlausibleRange {
  CAPACITY_UNDER("capacity price below 2,500 h/a", "1", "100"),
  ENERGY_UNDER("energy price below 2,500 h/a", "0.5", "25"),
  CAPACITY_FROM("capacity price from 2,500 h/a", "10", "500"),
  ENERGY_FROM("energy price from 2,500 h/a", "0", "12");

  private final String title;
  private final BigDecimal least;
  private final BigDecimal most;

  PlausibleRange(String title, String least, String most) {
    this.title = title;
    this.least = new BigDecimal(least);
    this.most = new BigDecimal(most);
  }

  /// Adds a sentence when a price lies outside.
  void judge(BigDecimal price, List<String> odd) {
    if (price.compareTo(least) < 0 || price.compareTo(most) > 0) {
      odd.add("%s is %s, usual is %s to %s".formatted(title, price, least, most));
    }
  }
}

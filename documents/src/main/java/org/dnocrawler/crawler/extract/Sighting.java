package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.PrintedNumber;
import org.jspecify.annotations.Nullable;

/// A figure beside the charges for metered supply, and what is said of it.
///
/// @param topic what the nearest heading, section or its own row announces
/// @param about texts of its row, its section, its column header and the headings above, lower case
/// @param label texts of its row alone, lower case
/// @param facts what they say
/// @param number the figure
/// @param cell where it stands
/// @param row the row it stands in
/// @param table the table it stands in
/// @param year year that header, section or headings name; null for none
record Sighting(
    String topic,
    String about,
    String label,
    Facts facts,
    PrintedNumber number,
    Block.Cell cell,
    Block.Row row,
    Block.Table table,
    @Nullable NamedYear year) {

  private static final BigDecimal MONTHS = new BigDecimal(12);
  private static final BigDecimal DAYS = new BigDecimal(365);

  /// An energy price in ct/kWh.
  BigDecimal energy() {
    var unit = facts.unit();
    if (unit == null || unit.shift == 0) {
      return number.value();
    }
    var moved = number.value().movePointRight(unit.shift);
    return moved.scale() < 0 ? moved.setScale(0) : moved;
  }

  /// A base price in EUR per year.
  BigDecimal perYear() {
    if (facts.period() == Facts.Period.MONTH) {
      return number.value().multiply(MONTHS);
    }
    return facts.period() == Facts.Period.DAY ? number.value().multiply(DAYS) : number.value();
  }

  boolean isEnergy() {
    return facts.component() == Facts.Component.ENERGY;
  }

  boolean isBase() {
    return facts.component() == Facts.Component.BASE;
  }
}

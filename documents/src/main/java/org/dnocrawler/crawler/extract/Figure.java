package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.PrintedNumber;
import org.jspecify.annotations.Nullable;

/// One figure of a table and what its surroundings say of it.
///
/// @param level level of its row or column
/// @param facts what row, header and headings say
/// @param number the figure
/// @param cell where it stands
/// @param row the row it stands in
/// @param page page of a PDF
/// @param year year that header, section or headings name; null for none
record Figure(
    VoltageLevel level,
    Facts facts,
    PrintedNumber number,
    Block.Cell cell,
    Block.Row row,
    @Nullable Integer page,
    @Nullable NamedYear year) {

  /// The figure in the unit in which prices are stored, with as many decimals as printed.
  BigDecimal value() {
    var unit = facts.unit();
    if (facts.component() != Facts.Component.ENERGY || unit == null || unit.shift == 0) {
      return number.value();
    }
    var moved = number.value().movePointRight(unit.shift);
    return moved.scale() < 0 ? moved.setScale(0) : moved;
  }

  Figure with(Facts others) {
    return new Figure(level, others, number, cell, row, page, year);
  }
}

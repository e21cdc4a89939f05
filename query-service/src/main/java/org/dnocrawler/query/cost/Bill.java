package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import java.util.List;

/// Lines and their sum.
///
/// @param lines its lines
/// @param netEur sum of the rounded lines, EUR, net of VAT
record Bill(List<BillLine> lines, BigDecimal netEur) {

  /// Copies the list.
  Bill {
    lines = List.copyOf(lines);
  }

  /// The bill of these lines.
  static Bill of(List<BillLine> lines) {
    return new Bill(
        lines, lines.stream().map(BillLine::amountEur).reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}

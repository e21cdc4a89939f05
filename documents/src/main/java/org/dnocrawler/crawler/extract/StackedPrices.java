package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Block;

/// Makes a row for each price of cells that hold two below each other, each with its name:
/// `Leistungspreis 19,34 €/kW Arbeitspreis 4,21 ct/kWh`.
final class StackedPrices {

  private static final String PRICE =
      "\\s*(\\p{L}[\\p{L} -]*preis\\p{L}*|LP|AP):?\\s+(\\d[\\d.]*,\\d+\\s*(?:€|EUR|Euro|ct|Cent)\\S*(?:\\s?[/*·]?\\s?\\(?(?:a|Jahr)\\)?)?)";
  private static final Pattern TWO =
      Pattern.compile("(?iu)" + PRICE + "[\\s,;/]*" + PRICE + "\\s*");

  private static final int LONGEST = 120;

  private StackedPrices() {}

  /// The table with such rows taken apart.
  static Block.Table apart(Block.Table table) {
    if (table.rows().stream().noneMatch(StackedPrices::isStacked)) {
      return table;
    }
    var rows = new ArrayList<Block.Row>();
    for (var row : table.rows()) {
      if (isStacked(row)) {
        rows.add(part(row, 0));
        rows.add(part(row, 2));
      } else {
        rows.add(row);
      }
    }
    return new Block.Table(table.page(), table.region(), rows);
  }

  private static boolean isStacked(Block.Row row) {
    return row.cells().stream()
        .anyMatch(cell -> cell.text().length() <= LONGEST && TWO.matcher(cell.text()).matches());
  }

  private static Block.Row part(Block.Row row, int before) {
    var names = new ArrayList<Block.Cell>();
    var cells = new ArrayList<Block.Cell>();
    for (var cell : row.cells()) {
      var two = TWO.matcher(cell.text());
      if (cell.text().length() <= LONGEST && two.matches()) {
        int column = row.cells().getFirst().column();
        if (names.isEmpty()) {
          names.add(new Block.Cell(column, column, two.group(before + 1), cell.region()));
        }
        cells.add(
            new Block.Cell(cell.column(), cell.lastColumn(), two.group(before + 2), cell.region()));
      } else if (names.isEmpty()) {
        cells.add(cell);
      }
    }
    int labels = (int) cells.stream().takeWhile(cell -> !isPrice(cell)).count();
    cells.addAll(labels, names);
    return new Block.Row(row.region(), List.copyOf(cells));
  }

  private static boolean isPrice(Block.Cell cell) {
    return !cell.text().isEmpty() && Character.isDigit(cell.text().charAt(0));
  }
}

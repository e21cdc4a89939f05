package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/// Lays out the cells of an HTML table, spans resolved, as a browser does.
final class HtmlGrid {

  private static final int ROW_LIMIT = 3_000;
  private static final int COLUMN_LIMIT = 80;

  private Map<Integer, Held> held = new HashMap<>();
  private Map<Integer, Held> below = new HashMap<>();
  private final String region;
  private boolean cut;

  private HtmlGrid(String region) {
    this.region = region;
  }

  /// A cell that reaches into rows below.
  private record Held(Block.Cell cell, int rowsLeft) {}

  /// Rows of a table that hold any text; none, and a note, where the table is beyond the limits.
  static List<Block.Row> rows(Element table, String region, LeftOut leftOut) {
    var grid = new HtmlGrid(region);
    var rows = new ArrayList<Block.Row>();
    int number = 0;
    for (var tr : table.select("tr")) {
      var cells = ++number > ROW_LIMIT ? List.<Block.Cell>of() : grid.cells(tr, number);
      if (number > ROW_LIMIT || grid.cut) {
        leftOut.add(
            "%s of more than %,d rows or %d columns".formatted(region, ROW_LIMIT, COLUMN_LIMIT));
        return List.of();
      }
      if (!cells.isEmpty()) {
        rows.add(new Block.Row(region + "/tr[" + number + "]", cells));
      }
    }
    return rows;
  }

  private List<Block.Cell> cells(Element tr, int row) {
    var cells = new ArrayList<Block.Cell>();
    below = new HashMap<>();
    int column = 0;
    int number = 0;
    for (var element : tr.children()) {
      if (!element.normalName().equals("td") && !element.normalName().equals("th")) {
        continue;
      }
      column = passHeld(column, cells);
      if (column >= COLUMN_LIMIT) {
        cut |= element.hasText();
        break;
      }
      var place = region + "/tr[" + row + "]/" + element.normalName() + "[" + ++number + "]";
      int last = Math.min(COLUMN_LIMIT, column + span(element, "colspan")) - 1;
      var cell = new Block.Cell(column, last, Spaces.collapseLine(element.text()), place);
      add(cell, cells);
      int rows = span(element, "rowspan");
      if (rows > 1) {
        below.put(column, new Held(cell, rows - 1));
      }
      column = last + 1;
    }
    while (held.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) >= column) {
      int next = passHeld(column, cells);
      column = next == column ? column + 1 : next;
    }
    held = below;
    return cells;
  }

  /// Puts cells from rows above where they reach into this row.
  private int passHeld(int from, List<Block.Cell> cells) {
    int column = from;
    for (var above = held.remove(column); above != null; above = held.remove(column)) {
      add(above.cell(), cells);
      if (above.rowsLeft() > 1) {
        below.put(column, new Held(above.cell(), above.rowsLeft() - 1));
      }
      column = above.cell().lastColumn() + 1;
    }
    return column;
  }

  private static void add(Block.Cell cell, List<Block.Cell> cells) {
    if (!cell.text().isEmpty()) {
      cells.add(cell);
    }
  }

  private static int span(Element cell, String attribute) {
    var value = cell.attr(attribute).strip();
    return value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : 1;
  }
}

package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.PrintedNumber;

/// Takes a grid apart that holds two tables side by side, each with labels of its own.
final class TwinTables {

  /// Rows that repeat their label at least.
  private static final int LEAST = 2;

  private TwinTables() {}

  /// The tables of a grid, left to right; the grid itself where it is one.
  static List<Block.Table> of(Block.Table table) {
    int column = second(table);
    if (column < 0) {
      return List.of(table);
    }
    var parts = new ArrayList<Block.Table>();
    parts.add(part(table, cell -> cell.column() < column));
    parts.addAll(of(part(table, cell -> cell.lastColumn() >= column)));
    return parts;
  }

  private static Block.Table part(Block.Table table, Predicate<Block.Cell> wanted) {
    var rows = new ArrayList<Block.Row>();
    for (var row : table.rows()) {
      var cells = row.cells().stream().filter(wanted).toList();
      if (!cells.isEmpty()) {
        rows.add(new Block.Row(row.region(), cells));
      }
    }
    return new Block.Table(table.page(), table.region(), rows);
  }

  /// First column of the second table: its cells say the level that the first cell of their row
  /// says, with figures left and right of them; -1 for none.
  private static int second(Block.Table table) {
    var columns = table.rows().stream().flatMap(row -> second(row).stream()).sorted().toList();
    int least = columns.isEmpty() ? -1 : columns.getFirst();
    boolean often = columns.stream().filter(column -> column == least).count() >= LEAST;
    boolean always = columns.stream().allMatch(column -> column == least);
    return often && always ? least : -1;
  }

  private static Optional<Integer> second(Block.Row row) {
    var first = row.cells().getFirst();
    var level = LevelLabels.read(first.text());
    if (level.isEmpty() || PrintedNumber.of(first.text()).isPresent()) {
      return Optional.empty();
    }
    boolean figures = false;
    for (int i = 1; i < row.cells().size(); i++) {
      var cell = row.cells().get(i);
      boolean behind =
          row.cells().subList(i + 1, row.cells().size()).stream().anyMatch(TwinTables::isFigure);
      if (figures && behind && LevelLabels.read(cell.text()).equals(level)) {
        return Optional.of(cell.column());
      }
      figures |= isFigure(cell);
    }
    return Optional.empty();
  }

  private static boolean isFigure(Block.Cell cell) {
    return PrintedNumber.of(cell.text()).filter(number -> number.value().scale() > 0).isPresent();
  }
}

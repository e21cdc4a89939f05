package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/// The cells of one sheet that a reader of it sees; one beyond the limits is no sheet of prices.
final class SheetGrid {

  private static final int ROW_LIMIT = 3_000;
  private static final int COLUMN_LIMIT = 80;
  private static final int TEXT_LIMIT = 32_767;
  private static final int MERGE_LIMIT = 2_000;

  private static final Pattern TIME =
      Pattern.compile(
          "\\d[:.]\\d{2}(?!\\d)|\\d ?(?i:uhr)\\b"
              + "|(?<!\\d)[0-2]\\d[0-5]\\d ?(?:[-‐-―−]|bis) ?[0-2]\\d[0-5]\\d(?!\\d)");

  private final String sheet;
  private final Naming naming;
  private final TreeMap<Integer, TreeMap<Integer, String>> rows = new TreeMap<>();
  private final List<CellRangeAddress> merges = new ArrayList<>();
  private final Set<Integer> hiddenRows = new HashSet<>();
  private final Set<Integer> hiddenColumns = new HashSet<>();
  private boolean cut;

  SheetGrid(String sheet, Naming naming) {
    this.sheet = sheet;
    this.naming = naming;
  }

  /// How the places of cells are named.
  enum Naming {
    /// `Sheet!B3`.
    LETTERS,
    /// `R3C2`.
    NUMBERS
  }

  /// Puts a cell, row and column counted from 0.
  void put(int row, int column, String value) {
    var text = Spaces.collapse(value.substring(0, Math.min(value.length(), TEXT_LIMIT)));
    if (text.isEmpty()) {
      return;
    }
    if (row >= ROW_LIMIT || column >= COLUMN_LIMIT || value.length() > TEXT_LIMIT) {
      cut = true;
    } else {
      rows.computeIfAbsent(row, _ -> new TreeMap<>()).put(column, text);
    }
  }

  /// Notes merged cells.
  void merge(CellRangeAddress range) {
    if (merges.size() < MERGE_LIMIT) {
      merges.add(range);
    } else {
      cut = true;
    }
  }

  /// Whether something did not fit in.
  boolean isCut() {
    return cut;
  }

  /// Its blocks; a sheet that does not fit in is left out as a whole, and noted.
  List<Block> blocks(LeftOut leftOut) {
    if (cut) {
      leftOut.add(
          "sheet '%s' of more than %,d rows, %d columns or %,d merged cells"
              .formatted(sheet, ROW_LIMIT, COLUMN_LIMIT, MERGE_LIMIT));
      return List.of();
    }
    return blocks();
  }

  /// Leaves a row out.
  void hideRow(int row) {
    if (row < ROW_LIMIT) {
      hiddenRows.add(row);
    }
  }

  /// Leaves columns out, first to last.
  void hideColumns(int first, int last) {
    for (int column = first; column <= Math.min(last, COLUMN_LIMIT); column++) {
      hiddenColumns.add(column);
    }
  }

  /// The sheet's name as a heading, where it has one, and its cells as a table; empty for an empty
  /// sheet.
  List<Block> blocks() {
    var table = new ArrayList<Block.Row>();
    for (int row : rows.keySet()) {
      if (!hiddenRows.contains(row)) {
        row(row, table);
      }
    }
    if (table.isEmpty()) {
      return List.of();
    }
    var region = range(rows.firstKey(), 0, rows.lastKey(), COLUMN_LIMIT - 1);
    var blocks = new ArrayList<Block>();
    if (!sheet.isEmpty()) {
      blocks.add(new Block.Line(null, sheet, 1));
    }
    blocks.add(new Block.Table(null, region, table));
    return blocks;
  }

  private void row(int row, List<Block.Row> table) {
    var cells = new TreeMap<Integer, Block.Cell>();
    rows.getOrDefault(row, new TreeMap<>())
        .forEach((column, text) ->
            cells.put(column, new Block.Cell(column, column, text, at(row, column))));
    for (var merge : merges) {
      var text = text(merge.getFirstRow(), merge.getFirstColumn());
      if (merge.isInRange(row, merge.getFirstColumn()) && text != null) {
        int column = merge.getFirstColumn();
        int last = Math.min(merge.getLastColumn(), COLUMN_LIMIT - 1);
        cells.put(column, new Block.Cell(column, last, text, at(merge.getFirstRow(), column)));
      }
    }
    cells.keySet().removeAll(hiddenColumns);
    if (!cells.isEmpty()) {
      var region = range(row, cells.firstKey(), row, cells.lastEntry().getValue().lastColumn());
      table.add(new Block.Row(region, overBlanks(new ArrayList<>(cells.values()))));
    }
  }

  /// Headings stand over the blank cells right of them, for not everybody merges cells; the last
  /// one reaches as far as others of its row do. The first cell is a label; rows with figures have
  /// no headings.
  private List<Block.Cell> overBlanks(List<Block.Cell> cells) {
    if (cells.size() < 2 || cells.stream().anyMatch(cell -> isFigure(cell.text()))) {
      return cells;
    }
    int labels = rows.values().stream().mapToInt(TreeMap::firstKey).min().orElse(0);
    int widest = cells.size() == 2 ? COLUMN_LIMIT : 1;
    for (int i = 1; i + 1 < cells.size(); i++) {
      widest = Math.max(widest, cells.get(i + 1).column() - cells.get(i).column());
    }
    var wide = new ArrayList<Block.Cell>();
    for (int i = 0; i < cells.size(); i++) {
      var cell = cells.get(i);
      boolean last = i + 1 == cells.size();
      int end = last ? Math.min(width(), cell.column() + widest) : cells.get(i + 1).column();
      wide.add(
          cell.column() == labels || end - 1 <= cell.lastColumn()
              ? cell
              : new Block.Cell(cell.column(), end - 1, cell.text(), cell.region()));
    }
    return wide;
  }

  /// Whether a cell holds a price or a time of the day.
  private static boolean isFigure(String text) {
    return PrintedNumber.of(text).isPresent() || TIME.matcher(text).find();
  }

  private int width() {
    return 1 + rows.values().stream().mapToInt(TreeMap::lastKey).max().orElse(0);
  }

  private @Nullable String text(int row, int column) {
    var cells = rows.get(row);
    return cells == null ? null : cells.get(column);
  }

  private String at(int row, int column) {
    return naming == Naming.LETTERS
        ? sheet + "!" + new CellReference(row, column).formatAsString(false)
        : "R%dC%d".formatted(row + 1, column + 1);
  }

  private String range(int row, int column, int lastRow, int lastColumn) {
    return naming == Naming.LETTERS
        ? at(row, column) + ":" + new CellReference(lastRow, lastColumn).formatAsString(false)
        : at(row, column) + ":" + at(lastRow, lastColumn);
  }
}

package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/// Collects the cells of one sheet of a workbook; cells beyond the limits are left out.
final class SheetCells implements SheetContentsHandler {

  private static final int ROW_LIMIT = 3_000;
  private static final int COLUMN_LIMIT = 80;
  private static final int TEXT_LIMIT = 2_000;
  private static final int MERGE_LIMIT = 2_000;

  private final String sheet;
  private final TreeMap<Integer, TreeMap<Integer, String>> rows = new TreeMap<>();
  private final List<CellRangeAddress> merges = new ArrayList<>();

  SheetCells(String sheet) {
    this.sheet = sheet;
  }

  @Override
  public void startRow(int row) {
    // rows are made when they hold a cell
  }

  @Override
  public void endRow(int row) {
    // nothing waits for the end of a row
  }

  @Override
  public void cell(
      @Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
    if (reference == null || value == null) {
      return;
    }
    var place = new CellReference(reference);
    var text = Spaces.collapse(value.substring(0, Math.min(value.length(), TEXT_LIMIT)));
    if (!text.isEmpty() && place.getRow() < ROW_LIMIT && place.getCol() < COLUMN_LIMIT) {
      rows.computeIfAbsent(place.getRow(), _ -> new TreeMap<>()).put((int) place.getCol(), text);
    }
  }

  /// Notes merged cells, such as `B3:C3`.
  void merge(String range) {
    if (merges.size() < MERGE_LIMIT) {
      merges.add(CellRangeAddress.valueOf(range));
    }
  }

  /// The sheet's name as a heading and its cells as a table; empty for an empty sheet.
  List<Block> blocks() {
    if (rows.isEmpty()) {
      return List.of();
    }
    var table = new ArrayList<Block.Row>();
    var numbers = new ArrayList<>(rows.keySet());
    for (int row : numbers) {
      table.add(row(row));
    }
    var region = range(rows.firstKey(), 0, rows.lastKey(), COLUMN_LIMIT - 1);
    return List.of(new Block.Line(null, sheet, 1), new Block.Table(null, region, table));
  }

  private Block.Row row(int row) {
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
    var region = range(row, cells.firstKey(), row, cells.lastEntry().getValue().lastColumn());
    return new Block.Row(region, new ArrayList<>(cells.values()));
  }

  private @Nullable String text(int row, int column) {
    var cells = rows.get(row);
    return cells == null ? null : cells.get(column);
  }

  private String at(int row, int column) {
    return sheet + "!" + new CellReference(row, column).formatAsString(false);
  }

  private String range(int row, int column, int lastRow, int lastColumn) {
    var last = new CellReference(lastRow, lastColumn).formatAsString(false);
    return at(row, column) + ":" + last;
  }
}

package org.dnocrawler.query.export;

import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.query.table.Cell;
import org.dnocrawler.query.table.Table;

/// High-load windows as a table: a row a window, and one with window 0 where the document says that
/// a level has none in a season.
final class WindowTable {

  private static final List<String> FIGURES =
      List.of(
          "voltage_level",
          "season",
          "window",
          "start_printed",
          "end_printed",
          "start_clock",
          "end_clock",
          "time_convention",
          "day_rule_of_document");

  private WindowTable() {}

  /// The table of that sheet.
  static Table of(Published published, HlzfSheet sheet) {
    var rows = new ArrayList<Table.Row>();
    for (var row : sheet.rows()) {
      if (row.windows().isEmpty()) {
        rows.add(tableRow(published, sheet, row, 0));
      }
      for (var window = 1; window <= row.windows().size(); window++) {
        rows.add(tableRow(published, sheet, row, window));
      }
    }
    return new Table("Hochlastzeitfenster", TableRows.columns(FIGURES), rows);
  }

  private static Table.Row tableRow(Published published, HlzfSheet sheet, HlzfRow row, int number) {
    var cells = new ArrayList<Cell>();
    cells.add(Cell.text(row.voltageLevel().wire()));
    cells.add(Cell.text(row.season().wire()));
    cells.add(Cell.of(number));
    cells.addAll(times(sheet, row, number));
    cells.add(Cell.text(sheet.timeConvention().wire()));
    cells.add(Cell.text(sheet.dayRule()));
    return TableRows.row(published, cells, row.verification(), row.checks(), row.provenance());
  }

  private static List<Cell> times(HlzfSheet sheet, HlzfRow row, int number) {
    if (number == 0) {
      return List.of(Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY);
    }
    var printed = row.windows().get(number - 1);
    var clock = ClockWindows.of(printed, sheet.timeConvention());
    return List.of(
        Cell.text(printed.start()),
        Cell.text(printed.end()),
        Cell.text(clock.start()),
        Cell.text(clock.end()));
  }
}

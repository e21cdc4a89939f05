package org.dnocrawler.query.table;

import java.util.List;

/// Figures in rows and columns.
///
/// @param name what it shows, up to 31 characters; the name of its worksheet
/// @param columns names of the columns, with their units
/// @param rows its rows, each with a cell a column
public record Table(String name, List<String> columns, List<Row> rows) {

  /// Copies the lists and checks that every row has a cell a column.
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (var row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "%d cells for %d columns".formatted(row.cells().size(), columns.size()));
      }
    }
  }

  /// One row.
  ///
  /// @param cells its cells
  /// @param disputed whether a check of its figures failed
  public record Row(List<Cell> cells, boolean disputed) {

    /// Copies the list.
    public Row {
      cells = List.copyOf(cells);
    }
  }
}

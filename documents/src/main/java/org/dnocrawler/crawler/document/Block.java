package org.dnocrawler.crawler.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a document between two others: a line of running text, or a table.
public sealed interface Block {

  /// Page of a PDF, counted from 1; null for formats without pages.
  @Nullable Integer page();

  /// One line of text.
  ///
  /// @param page page it stands on
  /// @param text its words, single spaces between them
  /// @param level rank as a heading: 1 for the highest, 6 for the lowest, 0 for running text
  record Line(@Nullable Integer page, String text, int level) implements Block {

    /// Whether it is marked up or set as a heading.
    public boolean isHeading() {
      return level > 0;
    }
  }

  /// One table.
  ///
  /// @param page page it stands on
  /// @param region place of the table, as in `RowProvenance`
  /// @param rows its rows, top to bottom
  record Table(@Nullable Integer page, String region, List<Row> rows) implements Block {

    /// Copies the list.
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /// One row of a table.
  ///
  /// @param region place of the row
  /// @param cells its cells that hold text, left to right
  record Row(String region, List<Cell> cells) {

    /// Copies the list.
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// One cell of a table; a cell that spans rows stands in each of them.
  ///
  /// @param column first column, counted from 0
  /// @param lastColumn last column, the same unless it spans several
  /// @param text its words, single spaces between them
  /// @param region place of the cell
  record Cell(int column, int lastColumn, String text, String region) {}
}

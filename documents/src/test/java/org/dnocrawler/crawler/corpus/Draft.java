package org.dnocrawler.crawler.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A document as its author thinks of it, before a producer lays it out.
final class Draft {

  private static final Pattern SPANS = Pattern.compile("(.*?)\\{(\\^?)(\\d)(?:\\^(\\d))?}");

  final List<Part> parts = new ArrayList<>();

  /// Headings, paragraphs, tables and the ends of pages.
  sealed interface Part {}

  /// @param level 1 for the highest
  record Heading(String text, int level) implements Part {}

  record Paragraph(String text) implements Part {}

  record PageBreak() implements Part {}

  /// @param columns columns of the grid
  /// @param cells every cell once, by row
  /// @param headers leading rows that are set as headers
  record Table(int columns, List<List<Cell>> cells, int headers) implements Part {}

  /// @param column first column, counted from 0
  record Cell(int row, int column, int rows, int columns, String text) {}

  Draft h1(String text) {
    parts.add(new Heading(text, 1));
    return this;
  }

  Draft h2(String text) {
    parts.add(new Heading(text, 2));
    return this;
  }

  Draft p(String text) {
    parts.add(new Paragraph(text));
    return this;
  }

  Draft page() {
    parts.add(new PageBreak());
    return this;
  }

  /// Adds a table: a line a row, `|` between cells; `{2}` spans columns, `{^3}` rows, `{2^3}` both.
  Draft table(int headers, String... lines) {
    var rows = new ArrayList<List<Cell>>();
    var taken = new ArrayList<boolean[]>();
    int width = 0;
    for (int row = 0; row < lines.length; row++) {
      var cells = new ArrayList<Cell>();
      int column = 0;
      for (var text : lines[row].split("\\|", -1)) {
        while (isTaken(taken, row, column)) {
          column++;
        }
        var cell = cell(row, column, text.strip());
        cells.add(cell);
        take(taken, cell);
        column = cell.column() + cell.columns();
        width = Math.max(width, column);
      }
      rows.add(cells);
    }
    parts.add(new Table(width, rows, headers));
    return this;
  }

  private static Cell cell(int row, int column, String text) {
    var spans = SPANS.matcher(text);
    if (!spans.matches()) {
      return new Cell(row, column, 1, 1, text);
    }
    int first = Integer.parseInt(spans.group(3));
    if (!spans.group(2).isEmpty()) {
      return new Cell(row, column, first, 1, spans.group(1));
    }
    int rows = spans.group(4) == null ? 1 : Integer.parseInt(spans.group(4));
    return new Cell(row, column, rows, first, spans.group(1));
  }

  private static boolean isTaken(List<boolean[]> taken, int row, int column) {
    return row < taken.size() && taken.get(row)[column];
  }

  private static void take(List<boolean[]> taken, Cell cell) {
    for (int row = cell.row(); row < cell.row() + cell.rows(); row++) {
      while (taken.size() <= row) {
        taken.add(new boolean[40]);
      }
      for (int column = cell.column(); column < cell.column() + cell.columns(); column++) {
        taken.get(row)[column] = true;
      }
    }
  }
}

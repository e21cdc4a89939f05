package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Splits delimited values into cells, quoted ones with delimiters, line ends and doubled quotes.
///
/// Splitting ends, and says so, at more cells than a sheet has.
final class CsvRecords {

  private static final int CELL_LIMIT = 60_000;
  private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d+");

  private final String text;
  private final char delimiter;
  private final List<Cell> cells = new ArrayList<>();
  private int row;
  private int column;
  private boolean cut;

  CsvRecords(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
    split();
  }

  /// One value, rows and columns counted from 0.
  record Cell(int row, int column, String text) {}

  List<Cell> cells() {
    return cells;
  }

  /// Whether there are more cells than were split off.
  boolean isCut() {
    return cut;
  }

  /// Whether any cell is a number with a decimal comma.
  boolean holdDecimalCommas() {
    return cells.stream().anyMatch(cell -> DECIMAL_COMMA.matcher(cell.text().strip()).matches());
  }

  private void split() {
    var value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      if (cells.size() >= CELL_LIMIT) {
        cut = true;
        return;
      }
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          value.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          value.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && value.toString().isBlank() && closes(i)) {
        quoted = true;
        value.setLength(0);
      } else if (c == delimiter) {
        end(value);
        column++;
      } else if (c == '\n' || c == '\r') {
        end(value);
        row += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 0 : 1;
        column = 0;
      } else {
        value.append(c);
      }
    }
    end(value);
  }

  /// Whether a quote that opens is closed again; a lone inch mark must not swallow the file.
  private boolean closes(int open) {
    return text.indexOf('"', open + 1) >= 0;
  }

  private void end(StringBuilder value) {
    if (!value.isEmpty()) {
      cells.add(new Cell(row, column, value.toString()));
      value.setLength(0);
    }
  }
}

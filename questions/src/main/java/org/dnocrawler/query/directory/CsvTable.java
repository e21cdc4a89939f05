package org.dnocrawler.query.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A CSV text (RFC 4180) with a header line, read into one map a row.
final class CsvTable {

  private final String text;
  private final List<List<String>> records = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private List<String> current = new ArrayList<>();

  private CsvTable(String text) {
    this.text = text;
  }

  /// Rows by column name, in order; empty for a text without rows.
  ///
  /// Throws `IllegalArgumentException` for a row that is shorter or longer than the header.
  static List<Map<String, String>> read(String text) {
    var table = new CsvTable(text);
    table.split();
    if (table.records.isEmpty()) {
      return List.of();
    }
    var header = table.records.getFirst();
    return table.records.stream().skip(1).map(row -> named(header, row)).toList();
  }

  private static Map<String, String> named(List<String> header, List<String> row) {
    if (row.size() != header.size()) {
      throw new IllegalArgumentException("CSV row does not fit its header: " + row);
    }
    var named = new HashMap<String, String>();
    for (var i = 0; i < row.size(); i++) {
      named.put(header.get(i), row.get(i));
    }
    return named;
  }

  private void split() {
    var quoted = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted) {
        field.append(c);
      } else {
        structural(c);
      }
    }
    endRecord();
  }

  private void structural(char c) {
    switch (c) {
      case ',' -> endField();
      case '\n' -> endRecord();
      case '\r' -> {}
      default -> field.append(c);
    }
  }

  private void endField() {
    current.add(field.toString().strip());
    field.setLength(0);
  }

  private void endRecord() {
    endField();
    if (current.size() > 1 || !current.getFirst().isEmpty()) {
      records.add(current);
    }
    current = new ArrayList<>();
  }
}

package org.dnocrawler.query.table;

import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// Tables as CSV (RFC 4180).
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front of it.
public enum CsvText {
  /// Comma between cells, decimal point, no byte order mark: for programs.
  POINT(',', '.', ""),
  /// Semicolon between cells, decimal comma, byte order mark: for German spreadsheets.
  COMMA(';', ',', "\uFEFF");

  private static final String FORMULA_STARTS = "=+-@\t\r\n|";

  private final char separator;
  private final char decimalMark;
  private final String mark;

  CsvText(char separator, char decimalMark, String mark) {
    this.separator = separator;
    this.decimalMark = decimalMark;
    this.mark = mark;
  }

  /// The variant of the parameter `decimal`: `point`, which is also that of null, or `comma`;
  /// throws the problem `invalid_request` for anything else.
  public static CsvText of(@Nullable String decimal) {
    return switch (decimal) {
      case null -> POINT;
      case "point" -> POINT;
      case "comma" -> COMMA;
      default ->
          throw new ProblemException(
              ProblemType.INVALID_REQUEST,
              "decimal is point or comma.",
              Map.of("field", "decimal"),
              null);
    };
  }

  /// The whole document, header line first, lines ended by CR LF.
  public String write(Table table) {
    var text = new StringBuilder(mark);
    line(text, table.columns().stream().map(this::guarded));
    for (var row : table.rows()) {
      line(text, row.cells().stream().map(this::cell));
    }
    return text.toString();
  }

  private void line(StringBuilder text, java.util.stream.Stream<String> cells) {
    text.append(cells.collect(Collectors.joining(String.valueOf(separator)))).append("\r\n");
  }

  private String cell(Cell cell) {
    return switch (cell) {
      case Cell.Figure(var value) -> value.toPlainString().replace('.', decimalMark);
      case Cell.Text(var value) -> guarded(value);
      case Cell.Empty() -> "";
    };
  }

  private String guarded(String text) {
    var isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return quoted(isFormula ? "'" + text : text);
  }

  private String quoted(String text) {
    var plain = text.chars().noneMatch(c -> c == separator || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

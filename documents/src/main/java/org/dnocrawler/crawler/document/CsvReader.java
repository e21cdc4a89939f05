package org.dnocrawler.crawler.document;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a file of delimited values as one table; what delimits them is found out.
///
/// Cells lie at `R1C1` places: row and column, counted from 1.
final class CsvReader {

  private static final String METHOD = "csv-cells";
  private static final int SIZE_LIMIT_BYTES = 4 * 1024 * 1024;

  /// `1.234` between commas is a decimal: a decimal comma would have to be quoted.
  private static final Pattern POINT_DECIMAL = Pattern.compile("(-?\\d{1,3})\\.(\\d{3})");

  private CsvReader() {}

  /// Reads the file; fails with `UnreadableException` beyond the limits.
  static DocumentText read(ByteBuffer content, @Nullable String charset)
      throws UnreadableException {
    if (content.remaining() > SIZE_LIMIT_BYTES) {
      throw new UnreadableException("a file larger than any price sheet");
    }
    var text = TextDecoding.decode(content, charset);
    char delimiter = Delimiter.of(text).orElse(';');
    var records = new CsvRecords(text, delimiter);
    boolean points = delimiter == ',' && !records.holdDecimalCommas();
    var rows = new SheetGrid("", SheetGrid.Naming.NUMBERS);
    for (var cell : records.cells()) {
      rows.put(cell.row(), cell.column(), points ? withComma(cell.text()) : cell.text());
    }
    if (records.isCut() || rows.isCut()) {
      throw new UnreadableException("more rows, columns or cells than a price sheet has");
    }
    return new DocumentText(METHOD, null, List.copyOf(rows.blocks()));
  }

  private static String withComma(String cell) {
    return POINT_DECIMAL.matcher(cell.strip()).matches() ? cell.strip().replace('.', ',') : cell;
  }
}

package org.dnocrawler.crawler.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.PrintedNumber;

/// Tells the rows of a table apart: figures, a text on its own, or a header.
final class TableRows {

  private static final Pattern MARK = Pattern.compile("\\d\\)");
  private static final Pattern PLACE = Pattern.compile("[1-9]\\d?\\.?");
  private static final Pattern BASE_PRICE = Pattern.compile("(?i)grund-?\\s?(preis|entgelt)");

  private TableRows() {}

  /// Whether a row holds prices: a decimal, several whole numbers that are no years, or a base
  /// price in whole euros.
  static boolean holdsFigures(Block.Row row) {
    var numbers =
        row.cells().stream()
            .filter(cell -> !MARK.matcher(cell.text()).matches())
            .map(cell -> PrintedNumber.of(cell.text()))
            .flatMap(Optional::stream)
            .toList();
    long whole = numbers.stream().filter(number -> !isYear(number)).count();
    return numbers.stream().anyMatch(number -> number.value().scale() > 0)
        || whole > 1
        || (whole == 1 && BASE_PRICE.matcher(text(row)).find());
  }

  /// Place of the first row that holds prices; the number of rows when none does.
  static int firstWithFigures(Block.Table table) {
    int at = 0;
    while (at < table.rows().size() && !holdsFigures(table.rows().get(at))) {
      at++;
    }
    return at;
  }

  /// The column whose whole numbers are the places of the rows in a list, each one more than the
  /// last; -1 where there is none.
  static int columnOfPlaces(Block.Table table) {
    int column =
        table.rows().stream().mapToInt(row -> row.cells().getFirst().column()).min().orElse(-1);
    int rows = 0;
    int last = 0;
    for (var row : table.rows()) {
      var first = row.cells().getFirst();
      if (!holdsFigures(row) || first.column() != column) {
        continue;
      }
      if (!PLACE.matcher(first.text()).matches()) {
        return -1;
      }
      int place = Integer.parseInt(first.text().replace(".", ""));
      if (rows > 0 && place <= last) {
        return -1;
      }
      last = place;
      rows++;
    }
    return rows > 1 ? column : -1;
  }

  private static boolean isYear(PrintedNumber number) {
    return number.text().matches("(19|20)\\d\\d|2[., ]?500");
  }

  /// Whether a row is one text that begins at the left edge of the table.
  static boolean isSection(Block.Row row, int labelColumn) {
    return row.cells().stream().map(Block.Cell::text).distinct().count() == 1
        && row.cells().getFirst().column() <= labelColumn;
  }

  /// Texts of a row that are no figures, joined.
  static String text(Block.Row row) {
    return texts(row.cells());
  }

  /// Texts left of the first figure; all texts when there are none.
  static List<String> label(Block.Row row) {
    int first =
        row.cells().stream()
            .filter(cell -> isDecimal(cell.text()))
            .mapToInt(Block.Cell::column)
            .min()
            .orElse(Integer.MAX_VALUE);
    var left =
        row.cells().stream()
            .filter(cell -> cell.column() < first)
            .map(Block.Cell::text)
            .filter(text -> !isFigure(text))
            .distinct()
            .toList();
    return left.isEmpty()
        ? row.cells().stream().map(Block.Cell::text).filter(text -> !isFigure(text)).toList()
        : left;
  }

  /// The whole row as printed.
  static String quote(Block.Row row) {
    return row.cells().stream().map(Block.Cell::text).collect(Collectors.joining(" "));
  }

  private static String texts(List<Block.Cell> cells) {
    return cells.stream()
        .map(Block.Cell::text)
        .filter(text -> !isFigure(text))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static boolean isFigure(String text) {
    return PrintedNumber.isNone(text) || PrintedNumber.of(text).isPresent();
  }

  private static boolean isDecimal(String text) {
    return PrintedNumber.of(text).filter(number -> number.value().scale() > 0).isPresent();
  }
}

package org.dnocrawler.query.export;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.table.Cell;
import org.dnocrawler.query.table.Table;
import org.dnocrawler.query.table.Workbook;

/// The files that can be made of publications.
final class PublicationFiles {

  private PublicationFiles() {}

  /// The figures as a table.
  static Table table(Published published) {
    return switch (published.publication()) {
      case PriceSheet sheet -> PriceTable.of(published, sheet);
      case HlzfSheet sheet -> WindowTable.of(published, sheet);
    };
  }

  /// A workbook with the tables of these publications and what stands beside their figures.
  ///
  /// @param publications at least one
  static byte[] workbook(List<Published> publications) {
    var tables =
        publications.stream()
            .flatMap(published -> List.of(table(published), facts(published)).stream())
            .toList();
    return Workbook.write(tables, publications.getFirst().publication().source().fetchedAt());
  }

  /// The status series under its comment lines, if they are wanted.
  static String series(
      Published published, HlzfSheet sheet, List<VoltageLevel> levels, boolean comments) {
    var text = new StringBuilder(1 << 21);
    if (comments) {
      Facts.of(published).forEach((name, value) -> comment(text, name, value));
      comment(text, "values", "1 in a window, 0 outside, empty where the document says nothing");
    }
    new StatusSeries(sheet, levels).write(text);
    return text.toString();
  }

  private static void comment(StringBuilder text, String name, String value) {
    text.append("# ")
        .append(name)
        .append(": ")
        .append(value.replaceAll("\\p{Cntrl}+", " "))
        .append("\r\n");
  }

  private static Table facts(Published published) {
    var rows =
        Facts.of(published).entrySet().stream()
            .map(PublicationFiles::fact)
            .collect(Collectors.toUnmodifiableList());
    var name = "source " + published.publication().dataType().wire();
    return new Table(name, List.of("name", "value"), rows);
  }

  private static Table.Row fact(Map.Entry<String, String> fact) {
    return new Table.Row(List.of(Cell.text(fact.getKey()), Cell.text(fact.getValue())), false);
  }
}

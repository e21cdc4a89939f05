package org.dnocrawler.query.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.table.Cell;
import org.dnocrawler.query.table.Table;
import org.jspecify.annotations.Nullable;

/// A comparison as a table: a row for each figure of each publication, and one for each operator
/// and year of which nothing is stored.
final class ComparisonTable {

  private static final List<String> COLUMNS =
      List.of(
          "data_type",
          "customer",
          "voltage_level",
          "season",
          "field",
          "unit",
          "dno",
          "dno_name",
          "year",
          "value",
          "windows",
          "missing",
          "verification",
          "page",
          "from_first_dno",
          "from_first_dno_percent",
          "from_first_year",
          "from_first_year_percent",
          "from_previous_year",
          "from_previous_year_percent",
          "status",
          "version",
          "valid_from",
          "valid_to",
          "source_url",
          "source_sha256",
          "fetched_at",
          "reason");

  /// Columns from the verification to the last change.
  private static final int AFTER_MISSING = 8;

  private final Comparison comparison;
  private final Map<String, Comparison.Source> sources = new HashMap<>();

  private ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
    comparison
        .publications()
        .forEach(source -> sources.put(key(source.dno(), source.year()), source));
  }

  /// The table of that comparison.
  static Table of(Comparison comparison) {
    return new ComparisonTable(comparison).table();
  }

  private Table table() {
    var rows = new ArrayList<Table.Row>();
    for (var series : comparison.figures()) {
      for (var value : series.values()) {
        var source = sources.get(key(value.dno(), value.year()));
        if (source != null && source.missing() == null) {
          rows.add(row(series, value, source));
        }
      }
    }
    comparison.publications().stream()
        .filter(source -> source.missing() != null)
        .map(this::missing)
        .forEach(rows::add);
    return new Table("Vergleich", COLUMNS, rows);
  }

  private Table.Row row(
      Comparison.Series series, Comparison.Value value, Comparison.Source source) {
    var cells = new ArrayList<Cell>();
    cells.add(Cell.text(comparison.dataType().wire()));
    cells.add(Cell.text(series.customer()));
    cells.add(Cell.text(series.voltageLevel().wire()));
    cells.add(Cell.text(series.season() == null ? null : series.season().wire()));
    cells.add(Cell.text(series.field()));
    cells.add(Cell.text(series.unit()));
    cells.addAll(who(source));
    cells.add(Cell.of(value.value()));
    cells.add(Cell.text(windows(value.windows())));
    cells.add(Cell.text(value.missing()));
    var verification = value.verification();
    cells.add(Cell.text(verification == null ? null : verification.wire()));
    cells.add(Cell.of(value.page()));
    cells.addAll(change(value.fromFirstDno()));
    cells.addAll(change(value.fromFirstYear()));
    cells.addAll(change(value.fromPreviousYear()));
    cells.addAll(origin(source));
    return new Table.Row(cells, verification == VerificationStatus.DISPUTED);
  }

  private Table.Row missing(Comparison.Source source) {
    var cells = new ArrayList<Cell>();
    cells.add(Cell.text(comparison.dataType().wire()));
    cells.addAll(empty(5));
    cells.addAll(who(source));
    cells.addAll(empty(2));
    cells.add(Cell.text(source.missing()));
    cells.addAll(empty(AFTER_MISSING));
    cells.addAll(origin(source));
    return new Table.Row(cells, false);
  }

  private static List<Cell> who(Comparison.Source source) {
    return List.of(Cell.text(source.dno()), Cell.text(source.dnoName()), Cell.of(source.year()));
  }

  private static List<Cell> origin(Comparison.Source source) {
    var status = source.status();
    return List.of(
        Cell.text(status == null ? null : status.wire()),
        Cell.of(source.version()),
        Cell.text(source.validFrom()),
        Cell.text(source.validTo()),
        Cell.text(source.sourceUrl()),
        Cell.text(source.sourceSha256()),
        Cell.text(source.fetchedAt()),
        Cell.text(source.reason()));
  }

  private static List<Cell> change(Comparison.@Nullable Change change) {
    return change == null
        ? empty(2)
        : List.of(Cell.of(change.absolute()), Cell.of(change.percent()));
  }

  private static List<Cell> empty(int columns) {
    return Collections.nCopies(columns, Cell.EMPTY);
  }

  /// Such as `08:15-08:30 09:00-11:30`, or `none` where the document says that there are none.
  private static @Nullable String windows(@Nullable List<TimeWindow> windows) {
    if (windows == null) {
      return null;
    }
    return windows.isEmpty()
        ? "none"
        : windows.stream()
            .map(window -> window.start() + "-" + window.end())
            .collect(Collectors.joining(" "));
  }

  private static String key(String dno, int year) {
    return dno + ":" + year;
  }
}

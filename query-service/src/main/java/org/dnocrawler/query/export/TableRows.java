package org.dnocrawler.query.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.table.Cell;
import org.dnocrawler.query.table.Table;

/// What every row of a publication has before and after its figures.
final class TableRows {

  private static final List<String> BEFORE = List.of("dno", "dno_name", "year");

  private static final List<String> AFTER =
      List.of(
          "verification",
          "failed_checks",
          "status",
          "version",
          "valid_from",
          "valid_to",
          "page",
          "quote",
          "source_url",
          "source_sha256",
          "fetched_at");

  private TableRows() {}

  /// Names of all columns around those of the figures.
  static List<String> columns(List<String> figures) {
    return Stream.of(BEFORE, figures, AFTER).flatMap(List::stream).toList();
  }

  /// One row.
  static Table.Row row(
      Published published,
      List<Cell> figures,
      VerificationStatus verification,
      List<CheckResult> checks,
      RowProvenance provenance) {
    var publication = published.publication();
    var source = publication.source();
    var cells = new ArrayList<Cell>();
    cells.add(Cell.text(publication.dno()));
    cells.add(Cell.text(published.dnoName()));
    cells.add(Cell.of(publication.year()));
    cells.addAll(figures);
    cells.add(Cell.text(verification.wire()));
    cells.add(failed(checks));
    cells.add(Cell.text(publication.status().wire()));
    cells.add(Cell.of(published.version()));
    cells.add(Cell.text(publication.validFrom()));
    cells.add(Cell.text(publication.validTo()));
    cells.add(Cell.of(provenance.page()));
    cells.add(Cell.text(provenance.quote()));
    cells.add(Cell.text(source.url()));
    cells.add(Cell.text(source.sha256()));
    cells.add(Cell.text(source.fetchedAt()));
    return new Table.Row(cells, verification == VerificationStatus.DISPUTED);
  }

  private static Cell failed(List<CheckResult> checks) {
    var failed =
        checks.stream()
            .filter(check -> !check.passed())
            .map(check -> check.check() + ": " + check.detail())
            .toList();
    return failed.isEmpty() ? Cell.EMPTY : Cell.text(String.join("; ", failed));
  }
}

package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dnocrawler.common.tariff.ControllableLoad.TierWindow;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.jspecify.annotations.Nullable;

/// Goes through a document and gathers the charges of one year.
final class SheetReader {

  private final int year;
  private final Strictness strictness;
  private final HeadingTrail trail = new HeadingTrail();
  private final List<SheetCharges> sheets = new ArrayList<>();
  private final List<TableCharges> tables = new ArrayList<>();
  private final List<Sighting> beside = new ArrayList<>();
  private final List<TierWindow> windows = new ArrayList<>();
  private @Nullable String lookAlike;
  private @Nullable Integer page;

  private SheetReader(int year, Strictness strictness) {
    this.year = year;
    this.strictness = strictness;
  }

  /// Which tables are of the year.
  private enum Strictness {
    /// Only those below a line that names it.
    NAMED,
    /// Those below no line that names another.
    NOT_OF_ANOTHER,
    /// Those below no validity of another year.
    NOT_VALID_IN_ANOTHER
  }

  /// What a document gives.
  ///
  /// @param charges the best reading of the metered charges; null when no level has all four annual
  ///   prices
  /// @param beside figures of standard load profiles and special uses
  /// @param windows when the prices of module 3 apply
  /// @param lookAlike matter that the levels of the first look-alike are of; null for none
  record Sheet(
      @Nullable SheetCharges charges,
      List<Sighting> beside,
      List<TierWindow> windows,
      @Nullable String lookAlike) {}

  /// Reads a document.
  ///
  /// A table under a title of another year is taken only when there is no other.
  ///
  /// @param wholeYear whether the document as a whole is of that year
  static Sheet read(DocumentText document, int year, boolean wholeYear) {
    if (!wholeYear) {
      return new SheetReader(year, Strictness.NAMED).read(document);
    }
    var sheet = new SheetReader(year, Strictness.NOT_OF_ANOTHER).read(document);
    return sheet.charges() == null
        ? new SheetReader(year, Strictness.NOT_VALID_IN_ANOTHER).read(document)
        : sheet;
  }

  private Sheet read(DocumentText document) {
    for (var block : document.blocks()) {
      turnPage(block.page());
      switch (block) {
        case Block.Line line -> trail.pass(line);
        case Block.Table table -> passTable(table);
      }
    }
    var best =
        sheets.stream()
            .filter(sheet -> sheet.merit() >= 10)
            .max(Comparator.comparingLong(SheetCharges::merit));
    best.ifPresent(sheet -> sheet.addMonthly(tables));
    return new Sheet(best.orElse(null), beside, windows, lookAlike);
  }

  private void turnPage(@Nullable Integer next) {
    if (next != null && !next.equals(page)) {
      trail.passPage();
      page = next;
    }
  }

  private void passTable(Block.Table table) {
    int first = TableRows.firstWithFigures(table);
    noteYears(table.rows().subList(0, first));
    var context = trail.context();
    trail.passTable();
    noteYears(table.rows().subList(first, table.rows().size()));
    var read = TableReader.read(table, context);
    beside.addAll(read.beside().stream().filter(this::ofYear).toList());
    if (read.beside().stream().anyMatch(one -> one.topic().equals(Topic.SPECIAL_USES))) {
      windows.addAll(TierWindows.of(table));
    }
    read.topics().stream()
        .filter(Topic::isLookAlike)
        .map(Topic::name)
        .findFirst()
        .ifPresent(matter -> lookAlike = lookAlike == null ? matter : lookAlike);
    var figures = read.figures().stream().filter(this::ofYear).toList();
    var charges = TableCharges.of(figures);
    if (charges.levels().isEmpty()) {
      return;
    }
    tables.add(charges);
    if (charges.levels().values().stream().allMatch(SheetReader::isMonthly)) {
      return;
    }
    if (sheets.isEmpty() || !sheets.getLast().accepts(charges, table.page())) {
      sheets.add(new SheetCharges());
    }
    sheets.getLast().add(charges, context, table.page());
  }

  private void noteYears(List<Block.Row> rows) {
    rows.stream()
        .filter(row -> row.cells().size() == 1)
        .forEach(row -> trail.noteYear(row.cells().getFirst().text()));
  }

  private boolean ofYear(Figure figure) {
    return ofYear(figure.year());
  }

  private boolean ofYear(Sighting sighting) {
    return ofYear(sighting.year());
  }

  private boolean ofYear(@Nullable NamedYear named) {
    if (named == null) {
      return strictness != Strictness.NAMED;
    }
    return named.year() == year
        || (strictness == Strictness.NOT_VALID_IN_ANOTHER && !named.validity());
  }

  private static boolean isMonthly(LevelCharges level) {
    return level.figures().keySet().stream().allMatch(Charge::isMonthly);
  }
}

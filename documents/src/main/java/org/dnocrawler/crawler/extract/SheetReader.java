package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.jspecify.annotations.Nullable;

/// Goes through a document and gathers the charges of one year.
final class SheetReader {

  private final int year;
  private final boolean anyTitle;
  private final HeadingTrail trail = new HeadingTrail();
  private final List<SheetCharges> sheets = new ArrayList<>();
  private final List<TableCharges> tables = new ArrayList<>();
  private @Nullable Integer page;

  private SheetReader(int year, boolean anyTitle) {
    this.year = year;
    this.anyTitle = anyTitle;
  }

  /// The best reading of the document; empty when no level has all four annual prices.
  ///
  /// A table under a title of another year is taken only when there is no other.
  static Optional<SheetCharges> read(DocumentText document, int year) {
    return new SheetReader(year, false)
        .best(document)
        .or(() -> new SheetReader(year, true).best(document));
  }

  private Optional<SheetCharges> best(DocumentText document) {
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
    return best;
  }

  private void turnPage(@Nullable Integer next) {
    if (next != null && !next.equals(page)) {
      trail.passPage();
      page = next;
    }
  }

  private void passTable(Block.Table table) {
    var context = trail.context();
    trail.passTable();
    if (!ofYear(context)) {
      return;
    }
    var charges = TableCharges.of(TableReader.figures(table, context));
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

  private boolean ofYear(HeadingTrail.Context context) {
    return context.year() == null
        || context.year() == year
        || (anyTitle && !context.yearIsValidity());
  }

  private static boolean isMonthly(LevelCharges level) {
    return level.figures().keySet().stream().allMatch(Charge::isMonthly);
  }
}

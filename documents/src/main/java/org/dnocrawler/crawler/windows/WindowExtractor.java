package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.document.Page;
import org.jspecify.annotations.Nullable;

/// Finds the high-load time windows of a year in a document and reads them.
///
/// Thread-safe; takes processor time only.
public final class WindowExtractor {

  /// Lines at the head and at the foot of a page that may stand on others too.
  private static final int FURNITURE = 2;

  /// Reads the windows; never throws for what a document says.
  ///
  /// What tables say outweighs running text, which is read only where no table holds windows. When
  /// the place of one window is not certain, nothing is read.
  ///
  /// @param wanted the document, and the year that it is of as a whole
  /// @param year the year whose windows are wanted
  public WindowExtraction extract(Classification.Wanted wanted, int year) {
    var document = wanted.document();
    var tables = new Harvest(year, wanted.year());
    var prose = new Harvest(year, wanted.year());
    var title = wanted.title();
    var trail = new Trail(title != null && Topic.isWindows(title));
    if (title != null) {
      trail.pass(title, true);
    }
    var lines = new LineWindows(trail, prose, document.method());
    var furniture = furniture(document);
    TableWindows open = null;
    for (var piece : pieces(document)) {
      switch (piece) {
        case Piece.Read(Block.Table table) -> {
          lines.release();
          if (open != null && open.goesOn(table)) {
            open.read(table);
          } else {
            close(open, tables);
            open = new TableWindows(trail, tables, document.method());
            open.read(table);
          }
        }
        case Piece.Read(Block.Line line)
            when Carry.isFurniture(line.text()) || furniture.contains(line.text()) ->
            lines.pass(line);
        case Piece.Read(Block.Line line) -> {
          close(open, tables);
          open = null;
          lines.pass(line);
        }
        case Piece.Unclear(var reason) -> {
          close(open, tables);
          open = null;
          lines.release();
          if (trail.isOfWindows()) {
            tables.doubt(reason);
          }
        }
      }
    }
    close(open, tables);
    lines.finish();
    boolean inTables = !tables.isEmpty() || !tables.doubts().isEmpty();
    boolean inProse = !inTables && !(prose.isEmpty() && prose.doubts().isEmpty());
    if (tables.hasWindows()) {
      tables.takeNone(prose, document.method());
    }
    tables.otherYears().addAll(prose.otherYears());
    return result(inProse ? prose : tables, document, year);
  }

  /// Texts at the head or foot of more than one page: they end no table.
  private static Set<String> furniture(DocumentText document) {
    var once = new HashSet<String>();
    var again = new HashSet<String>();
    for (var page : document.pages()) {
      var lines = page.lines();
      int n = lines.size();
      var edges = new HashSet<String>();
      for (int i = 0; i < n; i++) {
        if (i < FURNITURE || i >= n - FURNITURE) {
          edges.add(lines.get(i).text());
        }
      }
      edges.stream().filter(text -> !once.add(text)).forEach(again::add);
    }
    return again;
  }

  private static void close(@Nullable TableWindows table, Harvest harvest) {
    if (table != null) {
      table.into(harvest);
    }
  }

  /// Pages that may hold windows are laid out anew: the tables of prices that are found first hold
  /// none.
  private static List<Piece> pieces(DocumentText document) {
    var placed =
        document.pages().stream().collect(Collectors.toMap(Page::number, Function.identity()));
    var pieces = new ArrayList<Piece>();
    var carry = new Carry();
    int laidOut = 0;
    for (var block : document.blocks()) {
      var number = block.page();
      var page = number == null ? null : placed.get(number);
      if (number == null || page == null) {
        pieces.add(new Piece.Read(block));
      } else if (number != laidOut) {
        if (number > laidOut + 1) {
          carry.clear();
        }
        pieces.addAll(PageTables.of(page, carry));
        laidOut = number;
      }
    }
    return pieces;
  }

  private static WindowExtraction result(Harvest harvest, DocumentText document, int year) {
    if (!harvest.doubts().isEmpty()) {
      return new WindowExtraction.Nothing(harvest.doubts().iterator().next());
    }
    if (harvest.hasWindows()) {
      return new WindowExtraction.Extracted(harvest.rows(), Notes.of(document));
    }
    var others =
        harvest.otherYears().stream()
            .filter(other -> other != year)
            .map(String::valueOf)
            .collect(Collectors.joining(" and "));
    return new WindowExtraction.Nothing(
        others.isEmpty()
            ? "no high-load time windows that can be read"
            : "windows of %s, not %d".formatted(others, year));
  }
}

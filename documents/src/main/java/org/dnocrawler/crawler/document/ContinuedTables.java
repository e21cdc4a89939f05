package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gives a table that goes on over the end of a page its header on the next page too.
///
/// A table goes on where it ends a page, the next page begins with figures without a header, and
/// these stand in the same columns.
final class ContinuedTables {

  private static final int FOOT_LINES = 2;
  private static final int FOOT_LENGTH = 60;

  private ContinuedTables() {}

  /// The blocks of a document, with headers repeated.
  static List<Block> joined(List<Block> blocks) {
    var joined = new ArrayList<Block>(blocks);
    for (int i = 0; i < joined.size(); i++) {
      if (joined.get(i) instanceof Block.Table table && beginsPage(joined, i)) {
        int at = i;
        lastOfPageBefore(joined, i)
            .flatMap(before -> continued(before, table))
            .ifPresent(whole -> joined.set(at, whole));
      }
    }
    return joined;
  }

  /// Whether only lines that the page before has too, or that say its number, stand above.
  private static boolean beginsPage(List<Block> blocks, int at) {
    var page = blocks.get(at).page();
    if (page == null || page < 2) {
      return false;
    }
    int i = at - 1;
    while (i >= 0 && page.equals(blocks.get(i).page())) {
      if (!(blocks.get(i) instanceof Block.Line line) || !isRunning(blocks, line, page - 1)) {
        return false;
      }
      i--;
    }
    return true;
  }

  private static boolean isRunning(List<Block> blocks, Block.Line line, int other) {
    return line.text().matches("(?i)(seite )?-? ?\\d{1,3}( ?-|( ?/ ?| von )\\d{1,3})?")
        || blocks.stream()
            .anyMatch(block ->
                block instanceof Block.Line(var page, var text, var _)
                    && Objects.equals(page, other)
                    && text.equals(line.text()));
  }

  /// The table that ends the page before, but for lines of its foot.
  private static Optional<Block.Table> lastOfPageBefore(List<Block> blocks, int at) {
    int page = Objects.requireNonNull(blocks.get(at).page());
    int foot = 0;
    for (int i = at - 1; i >= 0; i--) {
      var block = blocks.get(i);
      if (Objects.equals(block.page(), page)) {
        continue;
      }
      if (!Objects.equals(block.page(), page - 1)) {
        return Optional.empty();
      }
      switch (block) {
        case Block.Table table -> {
          return Optional.of(table);
        }
        case Block.Line line -> {
          boolean isFoot = line.text().length() <= FOOT_LENGTH || isRunning(blocks, line, page);
          if (!isFoot || line.isHeading() || ++foot > FOOT_LINES) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Block.Table> continued(Block.Table before, Block.Table table) {
    int header = firstWithFigures(before);
    if (header == 0 || header == before.rows().size() || firstWithFigures(table) > 0) {
      return Optional.empty();
    }
    var places = places(columns(before), columns(table));
    if (places.isEmpty()) {
      return Optional.empty();
    }
    var rows = new ArrayList<>(before.rows().subList(0, header));
    table.rows().forEach(row -> rows.add(moved(row, places)));
    return Optional.of(new Block.Table(table.page(), table.region(), rows));
  }

  private static int firstWithFigures(Block.Table table) {
    return IntStream.range(0, table.rows().size())
        .filter(i -> table.rows().get(i).cells().stream().anyMatch(ContinuedTables::isFigure))
        .findFirst()
        .orElse(table.rows().size());
  }

  private static boolean isFigure(Block.Cell cell) {
    return PrintedNumber.isDecimal(cell.text());
  }

  /// Left and right edge of the figures of each column.
  private static Map<Integer, Columns.Span> columns(Block.Table table) {
    var columns = new HashMap<Integer, Columns.Span>();
    table.rows().stream()
        .flatMap(row -> row.cells().stream())
        .filter(ContinuedTables::isFigure)
        .forEach(cell -> {
          var span = span(cell);
          if (span != null) {
            columns.merge(
                cell.column(),
                span,
                (one, other) ->
                    new Columns.Span(
                        Math.min(one.x0(), other.x0()), Math.max(one.x1(), other.x1())));
          }
        });
    return columns;
  }

  private static Columns.@Nullable Span span(Block.Cell cell) {
    var parts = cell.region().split(",", -1);
    if (parts.length != 4) {
      return null;
    }
    float left = Float.parseFloat(parts[0]);
    return new Columns.Span(left, left + Float.parseFloat(parts[2]));
  }

  /// Columns of the table before by those of the next; empty unless each has one of its own.
  private static Map<Integer, Integer> places(
      Map<Integer, Columns.Span> before, Map<Integer, Columns.Span> next) {
    var places = new HashMap<Integer, Integer>();
    next.forEach((column, span) ->
        before.forEach((place, other) -> {
          if (span.x0() < other.x1() && other.x0() < span.x1()) {
            places.merge(column, place, (_, _) -> -1);
          }
        }));
    boolean own =
        before.size() == next.size()
            && places.size() == next.size()
            && !places.containsValue(-1)
            && new HashSet<>(places.values()).size() == places.size();
    return own ? places : Map.of();
  }

  private static Block.Row moved(Block.Row row, Map<Integer, Integer> places) {
    int first = places.keySet().stream().mapToInt(i -> i).min().orElseThrow();
    int shift =
        places.values().stream().mapToInt(i -> i).max().orElseThrow()
            - places.keySet().stream().mapToInt(i -> i).max().orElseThrow();
    var cells =
        row.cells().stream()
            .map(cell -> {
              int column =
                  cell.column() < first
                      ? cell.column()
                      : places.getOrDefault(cell.column(), cell.column() + shift);
              int width = cell.lastColumn() - cell.column();
              return new Block.Cell(column, column + width, cell.text(), cell.region());
            })
            .toList();
    return new Block.Row(row.region(), cells);
  }
}

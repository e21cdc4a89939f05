package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A table of figures whose cells are drawn: the grid of its rulings, cells without a wall between
/// them being one.
///
/// Only a table that its walls tell apart wholly is one: header and figures stand within, no word
/// crosses a wall, no cell holds figures of two lines.
final class DrawnTable {

  private static final float SNAP = 2.5f;

  /// A gap within a text is narrower, in font sizes; where a wall stands in it, the text ran over.
  private static final float SPACE = 0.33f;

  private static final int CELL_LIMIT = 6_000;

  /// More is a drawing.
  private static final int RULING_LIMIT = 3_000;

  private static final int COLUMN_LIMIT = 60;
  private static final int CELLS_TO_BELIEVE = 4;

  private final List<Ruling> level;
  private final List<Ruling> upright;
  private final List<Float> xs;
  private final List<Float> ys;
  private final int[] cellOf;

  private DrawnTable(List<Ruling> rulings) {
    level = rulings.stream().filter(Ruling::isLevel).toList();
    upright = rulings.stream().filter(Ruling::isUpright).toList();
    xs = snapped(upright.stream().map(Ruling::x0).toList());
    ys = snapped(level.stream().map(Ruling::y0).toList());
    long cells = (xs.size() - 1L) * (ys.size() - 1L);
    boolean fits = xs.size() <= COLUMN_LIMIT && cells > 0 && cells <= CELL_LIMIT;
    cellOf = new int[fits ? (int) cells : 0];
    if (fits) {
      join();
    }
  }

  /// Where a table stands, and what it says.
  record Drawn(DrawnTable place, Block.Table table) {}

  /// The tables drawn on a page, top to bottom.
  static List<Drawn> on(Page page) {
    if (page.rulings().size() > RULING_LIMIT) {
      return List.of();
    }
    return groups(page.rulings()).stream()
        .filter(group -> group.size() >= CELLS_TO_BELIEVE)
        .map(DrawnTable::new)
        .filter(table -> Arrays.stream(table.cellOf).distinct().count() >= CELLS_TO_BELIEVE)
        .sorted(Comparator.comparing(DrawnTable::top))
        .flatMap(table -> table.read(page).map(read -> new Drawn(table, read)).stream())
        .toList();
  }

  private static List<List<Ruling>> groups(List<Ruling> rulings) {
    var groups = new ArrayList<List<Ruling>>();
    for (var ruling : rulings) {
      var touched = groups.stream().filter(group -> touches(group, ruling)).toList();
      var joined = new ArrayList<Ruling>();
      touched.forEach(joined::addAll);
      joined.add(ruling);
      groups.removeAll(touched);
      groups.add(joined);
    }
    return groups;
  }

  private static boolean touches(List<Ruling> group, Ruling ruling) {
    return group.stream()
        .anyMatch(other ->
            other.x0() <= ruling.x1() + SNAP
                && ruling.x0() <= other.x1() + SNAP
                && other.y0() <= ruling.y1() + SNAP
                && ruling.y0() <= other.y1() + SNAP);
  }

  private static List<Float> snapped(Collection<Float> values) {
    var snapped = new ArrayList<Float>();
    for (float value : new TreeSet<>(values)) {
      if (snapped.isEmpty() || value - snapped.getLast() > SNAP) {
        snapped.add(value);
      }
    }
    return snapped;
  }

  float top() {
    return ys.getFirst();
  }

  boolean holds(Word word) {
    return indexOf(xs, word.center()) >= 0 && indexOf(ys, middle(word)) >= 0;
  }

  private static float middle(Word word) {
    return word.baseline() - word.size() * 0.3f;
  }

  private static int indexOf(List<Float> edges, float at) {
    for (int i = 0; i + 1 < edges.size(); i++) {
      if (edges.get(i) <= at && at <= edges.get(i + 1)) {
        return i;
      }
    }
    return -1;
  }

  private int columns() {
    return xs.size() - 1;
  }

  /// Gives neighbours without a wall between them the number of the first of them.
  private void join() {
    Arrays.setAll(cellOf, i -> i);
    for (int row = 0; row + 1 < ys.size(); row++) {
      for (int column = 0; column < columns(); column++) {
        int cell = row * columns() + column;
        float x = (xs.get(column) + xs.get(column + 1)) / 2;
        float y = (ys.get(row) + ys.get(row + 1)) / 2;
        if (column + 1 < columns() && !isUprightWall(xs.get(column + 1), y)) {
          unite(cell, cell + 1);
        }
        if (row + 2 < ys.size() && !isLevelWall(ys.get(row + 1), x)) {
          unite(cell, cell + columns());
        }
      }
    }
  }

  private boolean isUprightWall(float x, float y) {
    return upright.stream()
        .anyMatch(wall -> Math.abs(wall.x0() - x) <= SNAP && wall.y0() <= y && y <= wall.y1());
  }

  private boolean isLevelWall(float y, float x) {
    return level.stream()
        .anyMatch(wall -> Math.abs(wall.y0() - y) <= SNAP && wall.x0() <= x && x <= wall.x1());
  }

  private void unite(int one, int other) {
    int from = Math.max(cellOf[one], cellOf[other]);
    int to = Math.min(cellOf[one], cellOf[other]);
    for (int i = 0; i < cellOf.length && from != to; i++) {
      if (cellOf[i] == from) {
        cellOf[i] = to;
      }
    }
  }

  /// The words of one cell.
  private final class Content {
    private final List<Word> words = new ArrayList<>();
    private int firstColumn = Integer.MAX_VALUE;
    private int lastColumn = -1;
    private int firstRow = Integer.MAX_VALUE;
    private int lastRow = -1;
    private int places;

    void cover(int place) {
      firstColumn = Math.min(firstColumn, place % columns());
      lastColumn = Math.max(lastColumn, place % columns());
      firstRow = Math.min(firstRow, place / columns());
      lastRow = Math.max(lastRow, place / columns());
      places++;
    }

    boolean isRectangle() {
      return places == (lastColumn - firstColumn + 1) * (lastRow - firstRow + 1);
    }

    boolean isIn(int row) {
      return firstRow <= row && row <= lastRow && !words.isEmpty();
    }

    List<List<Word>> lines() {
      var lines = new ArrayList<List<Word>>();
      for (var word : words) {
        if (lines.isEmpty()
            || Math.abs(lines.getLast().getFirst().baseline() - word.baseline()) > 1) {
          lines.add(new ArrayList<>());
        }
        lines.getLast().add(word);
      }
      return lines;
    }

    String text() {
      return lines().stream()
          .map(line -> Word.joined(line).text())
          .collect(Collectors.joining(" "));
    }

    /// Whether two of its lines hold figures, as no cell but a column does.
    boolean holdsSeveralFigures() {
      return lines().stream().filter(Content::isFigure).count() > 1;
    }

    private static boolean isFigure(List<Word> line) {
      return line.stream().map(Word::text).anyMatch(PrintedNumber::isPrice);
    }

    boolean crossesWall() {
      return words.stream()
          .filter(word -> word.x0() < xs.get(lastColumn + 1))
          .anyMatch(word ->
              word.x0() < xs.get(firstColumn) - SNAP || word.x1() > xs.get(lastColumn + 1) + SNAP);
    }

    Block.Cell cell() {
      var box = Box.around(words.stream().map(Word::box).toList());
      return new Block.Cell(firstColumn, lastColumn, text(), box.region());
    }
  }

  /// The table with its words; empty where its walls do not tell all figures apart.
  private Optional<Block.Table> read(Page page) {
    var contents = contents(page).values();
    boolean unclear =
        contents.stream()
            .anyMatch(cell ->
                cell.holdsSeveralFigures()
                    || (!cell.words.isEmpty() && (cell.crossesWall() || !cell.isRectangle())));
    if (unclear) {
      return Optional.empty();
    }
    var rows = new ArrayList<Block.Row>();
    for (int row = 0; row + 1 < ys.size(); row++) {
      int at = row;
      var inRow =
          contents.stream()
              .filter(cell -> cell.isIn(at))
              .sorted(Comparator.comparingInt(cell -> cell.firstColumn))
              .toList();
      if (!inRow.isEmpty()) {
        var words = inRow.stream().flatMap(cell -> cell.words.stream()).map(Word::box).toList();
        rows.add(
            new Block.Row(Box.around(words).region(), inRow.stream().map(Content::cell).toList()));
      }
    }
    var region = new Box(xs.getFirst(), top(), xs.getLast(), ys.getLast()).region();
    return hasHeader(rows)
        ? Optional.of(new Block.Table(page.number(), region, rows))
        : Optional.empty();
  }

  /// Whether there are figures, and above them what says of what.
  private static boolean hasHeader(List<Block.Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).cells().stream().anyMatch(cell -> holdsPrice(cell.text()))) {
        return i > 0 && rows.subList(0, i).stream().anyMatch(row -> row.cells().size() > 1);
      }
    }
    return false;
  }

  private static boolean holdsPrice(String text) {
    return Arrays.stream(text.split(" ", -1)).anyMatch(PrintedNumber::isPrice);
  }

  private Map<Integer, Content> contents(Page page) {
    var contents = new TreeMap<Integer, Content>();
    for (int i = 0; i < cellOf.length; i++) {
      contents.computeIfAbsent(cellOf[i], _ -> new Content()).cover(i);
    }
    for (var line : page.lines()) {
      Word before = null;
      int cell = -1;
      for (var word : line.words()) {
        if (holds(word)) {
          boolean goesOn = before != null && word.x0() - before.x1() < SPACE * word.size();
          int column = indexOf(xs, word.center());
          boolean ranOver = goesOn && word.x0() - xs.get(column) < SNAP + SPACE * word.size();
          cell = ranOver ? cell : indexOf(ys, middle(word)) * columns() + column;
          Objects.requireNonNull(contents.get(cellOf[cell])).words.add(word);
        }
        before = holds(word) ? word : null;
      }
    }
    return contents;
  }
}

package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.Box;
import org.dnocrawler.crawler.document.Page;
import org.dnocrawler.crawler.document.PrintedLine;
import org.dnocrawler.crawler.document.Ruling;
import org.dnocrawler.crawler.document.Word;

/// A table whose cells are drawn: the grid of its rulings, cells without a wall between them being
/// one.
final class RuledTable {

  private static final float SNAP = 2.5f;
  private static final int CELL_LIMIT = 6_000;

  /// More is a drawing.
  private static final int RULING_LIMIT = 3_000;

  private final List<Ruling> level;
  private final List<Ruling> upright;
  private final List<Float> xs;
  private final List<Float> ys;
  private final int[] cellOf;

  private RuledTable(List<Ruling> rulings) {
    level = rulings.stream().filter(Ruling::isLevel).toList();
    upright = rulings.stream().filter(Ruling::isUpright).toList();
    var across = new ArrayList<Float>();
    upright.forEach(ruling -> across.add(ruling.x0()));
    level.forEach(ruling -> across.addAll(List.of(ruling.x0(), ruling.x1())));
    var down = new ArrayList<Float>();
    level.forEach(ruling -> down.add(ruling.y0()));
    upright.forEach(ruling -> down.addAll(List.of(ruling.y0(), ruling.y1())));
    xs = snapped(across);
    ys = snapped(down);
    long cells = (xs.size() - 1L) * (ys.size() - 1L);
    cellOf = new int[cells > 0 && cells <= CELL_LIMIT ? (int) cells : 0];
    if (cellOf.length > 0) {
      join();
    }
  }

  /// The tables drawn on a page, top to bottom: grids of at least two rows and two columns.
  static List<RuledTable> on(Page page) {
    if (page.rulings().size() > RULING_LIMIT) {
      return List.of();
    }
    var groups = new ArrayList<List<Ruling>>();
    for (var ruling : page.rulings()) {
      var touched = groups.stream().filter(group -> touches(group, ruling)).toList();
      var joined = new ArrayList<Ruling>();
      joined.add(ruling);
      touched.forEach(joined::addAll);
      groups.removeAll(touched);
      groups.add(joined);
    }
    return groups.stream()
        .map(RuledTable::new)
        .filter(table -> table.xs.size() > 2 && table.ys.size() > 2 && !table.upright.isEmpty())
        .filter(table -> table.count() > 3)
        .sorted(Comparator.comparing(RuledTable::top))
        .toList();
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

  private long count() {
    return Arrays.stream(cellOf).distinct().count();
  }

  float top() {
    return ys.getFirst();
  }

  float bottom() {
    return ys.getLast();
  }

  float left() {
    return xs.getFirst();
  }

  float right() {
    return xs.getLast();
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
    for (int i = 0; i < cellOf.length; i++) {
      cellOf[i] = i;
    }
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

  /// The words of one cell, line by line.
  private static final class Content {
    private final List<Word> words = new ArrayList<>();
    private int firstColumn = Integer.MAX_VALUE;
    private int lastColumn = -1;
    private int firstRow = Integer.MAX_VALUE;
    private int lastRow = -1;

    Content() {}

    Content(int column, int row) {
      firstColumn = column;
      lastColumn = column;
      firstRow = row;
      lastRow = row;
    }

    private List<List<Word>> ordered() {
      var lines = new TreeMap<Integer, List<Word>>();
      for (var word : words) {
        lines.computeIfAbsent(Math.round(word.baseline()), _ -> new ArrayList<>()).add(word);
      }
      return lines.values().stream()
          .map(line -> line.stream().sorted(Comparator.comparing(Word::x0)).toList())
          .toList();
    }

    List<String> lines() {
      return ordered().stream()
          .map(line -> line.stream().map(Word::text).collect(Collectors.joining(" ")))
          .toList();
    }

    /// Words of each line between gaps as wide as cells have.
    List<List<Word>> groups() {
      var groups = new ArrayList<List<Word>>();
      for (var line : ordered()) {
        var printed =
            new PrintedLine(line.getFirst().baseline(), line.getFirst().size(), false, line);
        groups.addAll(printed.groups(Item.CELL_GAP));
      }
      return groups;
    }

    String region() {
      return Box.around(words.stream().map(Word::box).toList()).region();
    }
  }

  /// The table with its words; empty where a cell holds what must be two rows, so that its rulings
  /// do not tell them apart.
  Optional<Block.Table> table(Page page) {
    var contents = apart(contents(page));
    if (contents.stream().anyMatch(RuledTable::holdsSeveralRows)) {
      return Optional.empty();
    }
    var rows = new ArrayList<Block.Row>();
    for (int row = 0; row + 1 < ys.size(); row++) {
      int at = row;
      var inRow =
          contents.stream()
              .filter(cell -> cell.firstRow <= at && at <= cell.lastRow && !cell.words.isEmpty())
              .sorted(Comparator.comparingInt(cell -> cell.firstColumn))
              .toList();
      if (!inRow.isEmpty()) {
        var words = inRow.stream().flatMap(cell -> cell.words.stream()).map(Word::box).toList();
        rows.add(
            new Block.Row(
                Box.around(words).region(),
                inRow.stream()
                    .map(cell ->
                        new Block.Cell(
                            cell.firstColumn,
                            cell.lastColumn,
                            String.join(" ", cell.lines()),
                            cell.region()))
                    .toList()));
      }
    }
    var region = new Box(xs.getFirst(), top(), xs.getLast(), bottom()).region();
    return Optional.of(new Block.Table(page.number(), region, rows));
  }

  private Collection<Content> contents(Page page) {
    var contents = new TreeMap<Integer, Content>();
    for (int i = 0; i < cellOf.length; i++) {
      var content = contents.computeIfAbsent(cellOf[i], _ -> new Content());
      content.firstColumn = Math.min(content.firstColumn, i % columns());
      content.lastColumn = Math.max(content.lastColumn, i % columns());
      content.firstRow = Math.min(content.firstRow, i / columns());
      content.lastRow = Math.max(content.lastRow, i / columns());
    }
    for (var line : page.lines()) {
      for (var word : line.words()) {
        if (holds(word)) {
          int cell = indexOf(ys, middle(word)) * columns() + indexOf(xs, word.center());
          Objects.requireNonNull(contents.get(cellOf[cell])).words.add(word);
        }
      }
    }
    return contents.values();
  }

  /// Takes rows apart that are drawn without upright lines, where others have them: each text
  /// stands between two of these.
  private List<Content> apart(Collection<Content> contents) {
    return contents.stream().flatMap(cell -> parts(cell).stream()).toList();
  }

  private Collection<Content> parts(Content row) {
    boolean whole = row.firstColumn == 0 && row.lastColumn == columns() - 1;
    if (!whole || row.firstRow < row.lastRow) {
      return List.of(row);
    }
    var parts = new TreeMap<Integer, Content>();
    for (var group : row.groups()) {
      int column = indexOf(xs, group.getFirst().center());
      if (column < 0
          || group.getLast().x1() > xs.get(column + 1) + SNAP
          || group.getFirst().x0() < xs.get(column) - SNAP) {
        return List.of(row);
      }
      var part = parts.computeIfAbsent(column, at -> new Content(at, row.firstRow));
      part.words.addAll(group);
    }
    boolean all = parts.size() > 1 && (parts.firstKey() == 0 || parts.size() == columns() - 1);
    return all ? parts.values() : List.of(row);
  }

  /// Whether lines of a cell name different levels or seasons, as no cell but a list does.
  private static boolean holdsSeveralRows(Content content) {
    var lines = content.lines();
    if (lines.size() < 2) {
      return false;
    }
    var labels = new ArrayList<String>();
    for (var line : lines) {
      if (!labels.isEmpty() && LabelColumns.goesOn(labels.getLast(), line)) {
        labels.set(labels.size() - 1, labels.getLast() + " " + line);
      } else {
        labels.add(line);
      }
    }
    return labels.stream()
            .map(LabelReader::read)
            .filter(label -> !label.levels().isEmpty() || !label.seasons().isEmpty())
            .map(label -> label.levels() + " " + label.seasons())
            .distinct()
            .count()
        > 1;
  }
}

package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds which lines of a column belong to which row where no rulings tell rows apart.
///
/// Cells of a table are set in one way: all begin at the height of their label, all end there, or
/// all have their middle there. A way that puts every line where it must stand is possible; only if
/// all possible ways give the same rows are the rows certain.
final class RowAlignment {

  private static final float TOLERANCE = 0.4f;

  /// How many times as wide as the gaps within them are those between heaps of lines.
  private static final float HEAP = 1.5f;

  private RowAlignment() {}

  /// The label of a row.
  ///
  /// @param top baseline of its first line
  /// @param bottom baseline of its last line
  /// @param size font size
  record Row(float top, float bottom, float size) {
    float middle() {
      return (top + bottom) / 2;
    }
  }

  /// What is known of a line and the one before it in its column.
  enum Link {
    /// It goes on the cell of that line.
    GOES_ON,
    /// Its window begins before the one of that line ends: they are of one cell only by a misprint.
    BEGINS_EARLIER,
    UNKNOWN
  }

  private enum Way {
    TOP,
    MIDDLE,
    BOTTOM
  }

  /// Row of each line of each column, by its place in the list; empty when not certain.
  ///
  /// @param rows labels, top to bottom
  /// @param columns baselines of the lines of each column, top to bottom
  static Optional<List<int[]>> of(List<Row> rows, List<List<Float>> columns) {
    var unknown =
        columns.stream().map(lines -> Collections.nCopies(lines.size(), Link.UNKNOWN)).toList();
    return of(rows, columns, unknown);
  }

  /// As above, where it is known of some lines whether they are of the cell of the line before.
  ///
  /// @param links for each line of each column, what is known
  static Optional<List<int[]>> of(
      List<Row> rows, List<List<Float>> columns, List<List<Link>> links) {
    if (rows.size() == 1 && isAround(rows.getFirst(), columns)) {
      return Optional.of(columns.stream().map(lines -> new int[lines.size()]).toList());
    }
    var possible = new LinkedHashSet<List<List<Integer>>>();
    for (var way : Way.values()) {
      var whole = new ArrayList<List<Integer>>();
      for (var column : columns) {
        var assigned = assign(way, rows, column);
        if (assigned == null) {
          break;
        }
        whole.add(assigned);
      }
      if (whole.size() == columns.size()
          && areApart(rows, whole, columns)
          && keepCells(whole, links)) {
        possible.add(whole);
      }
    }
    if (possible.isEmpty()) {
      inHeaps(rows, columns).filter(whole -> keepCells(whole, links)).ifPresent(possible::add);
    }
    return choose(possible, columns, links)
        .map(whole ->
            whole.stream()
                .map(column -> column.stream().mapToInt(Integer::intValue).toArray())
                .toList());
  }

  /// Whether all lines are of one row: together they begin, end or have their middle where its
  /// label does.
  private static boolean isAround(Row row, List<List<Float>> columns) {
    float top = row.top();
    float bottom = row.bottom();
    for (var lines : columns) {
      for (float line : lines) {
        top = Math.min(top, line);
        bottom = Math.max(bottom, line);
      }
    }
    return near(top, row.top(), row)
        || near(bottom, row.bottom(), row)
        || near((top + bottom) / 2, row.middle(), row);
  }

  /// Whether no row begins with a line that goes on.
  private static boolean keepCells(List<List<Integer>> whole, List<List<Link>> links) {
    return isNowhere(Link.GOES_ON, false, whole, links);
  }

  /// Whether a line that is linked so to the one before is nowhere of the same row, or of another.
  private static boolean isNowhere(
      Link link, boolean same, List<List<Integer>> whole, List<List<Link>> links) {
    for (int c = 0; c < whole.size(); c++) {
      for (int i = 0; i < whole.get(c).size(); i++) {
        boolean joined = i > 0 && whole.get(c).get(i).equals(whole.get(c).get(i - 1));
        if (links.get(c).get(i) == link && joined == same) {
          return false;
        }
      }
    }
    return true;
  }

  /// The rows as heaps of lines that wide gaps set apart from each other, where each has its middle
  /// at that of its label: a cell beside it may be blank there.
  private static Optional<List<List<Integer>>> inHeaps(List<Row> rows, List<List<Float>> columns) {
    var heights = new TreeSet<Float>();
    rows.forEach(row -> heights.addAll(List.of(row.top(), row.bottom())));
    columns.forEach(heights::addAll);
    var lines = List.copyOf(heights);
    var gaps = new TreeMap<Float, Float>();
    for (int i = 1; i < lines.size(); i++) {
      gaps.put(lines.get(i), lines.get(i) - lines.get(i - 1));
    }
    var widest = gaps.values().stream().sorted(Comparator.reverseOrder()).toList();
    if (rows.size() < 2
        || widest.size() < rows.size()
        || widest.get(rows.size() - 2) < HEAP * widest.get(rows.size() - 1)) {
      return Optional.empty();
    }
    float least = widest.get(rows.size() - 2);
    var begins =
        gaps.entrySet().stream()
            .filter(gap -> gap.getValue() >= least)
            .map(Map.Entry::getKey)
            .toList();
    ToIntFunction<Float> heap = line -> (int) begins.stream().filter(top -> top <= line).count();
    boolean around =
        IntStream.range(0, rows.size())
            .allMatch(i -> {
              var heaped = lines.stream().filter(line -> heap.applyAsInt(line) == i).toList();
              float middle = (heaped.getFirst() + heaped.getLast()) / 2;
              return near(middle, rows.get(i).middle(), rows.get(i));
            });
    return around
        ? Optional.of(
            columns.stream()
                .map(column -> column.stream().map(line -> heap.applyAsInt(line)).toList())
                .toList())
        : Optional.empty();
  }

  /// Whether no row reaches to the height of another.
  private static boolean areApart(
      List<Row> rows, List<List<Integer>> whole, List<List<Float>> columns) {
    var top = new float[rows.size()];
    var bottom = new float[rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      top[r] = rows.get(r).top();
      bottom[r] = rows.get(r).bottom();
    }
    for (int c = 0; c < columns.size(); c++) {
      for (int i = 0; i < columns.get(c).size(); i++) {
        int row = whole.get(c).get(i);
        top[row] = Math.min(top[row], columns.get(c).get(i));
        bottom[row] = Math.max(bottom[row], columns.get(c).get(i));
      }
    }
    for (int r = 1; r < rows.size(); r++) {
      if (top[r] - bottom[r - 1] < 0.6f * rows.get(r).size()) {
        return false;
      }
    }
    return true;
  }

  /// Where several ways are possible, the one whose rows are set apart by the wider gaps, or else
  /// the one in whose cells the windows stand in their order.
  private static Optional<List<List<Integer>>> choose(
      Set<List<List<Integer>>> possible, List<List<Float>> columns, List<List<Link>> links) {
    if (possible.size() < 2) {
      return possible.stream().findFirst();
    }
    var apart = possible.stream().filter(whole -> isSetApart(whole, columns)).toList();
    if (apart.size() == 1) {
      return Optional.of(apart.getFirst());
    }
    var ordered =
        possible.stream()
            .filter(whole -> isNowhere(Link.BEGINS_EARLIER, true, whole, links))
            .toList();
    return ordered.size() == 1 ? Optional.of(ordered.getFirst()) : Optional.empty();
  }

  private static boolean isSetApart(List<List<Integer>> whole, List<List<Float>> columns) {
    float within = 0;
    float between = Float.MAX_VALUE;
    for (int c = 0; c < columns.size(); c++) {
      var lines = columns.get(c);
      for (int i = 1; i < lines.size(); i++) {
        float gap = lines.get(i) - lines.get(i - 1);
        if (whole.get(c).get(i).equals(whole.get(c).get(i - 1))) {
          within = Math.max(within, gap);
        } else {
          between = Math.min(between, gap);
        }
      }
    }
    return between > within * 1.12f;
  }

  private static @Nullable List<Integer> assign(Way way, List<Row> rows, List<Float> lines) {
    return switch (way) {
      case TOP -> fromTop(rows, lines);
      case BOTTOM -> fromBottom(rows, lines);
      case MIDDLE -> aroundMiddle(rows, lines);
    };
  }

  private static @Nullable List<Integer> fromTop(List<Row> rows, List<Float> lines) {
    var assigned = new Integer[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      int row = -1;
      for (int r = 0; r < rows.size(); r++) {
        if (rows.get(r).top() <= lines.get(i) + tolerance(rows.get(r))) {
          row = r;
        }
      }
      boolean first = row >= 0 && (i == 0 || assigned[i - 1] != row);
      if (row < 0
          || (first && !near(lines.get(i), rows.get(row).top(), rows.get(row)))
          || (row + 1 < rows.size() && rows.get(row + 1).top() - lines.get(i) < line(rows, row))) {
        return null;
      }
      assigned[i] = row;
    }
    return Arrays.asList(assigned);
  }

  private static @Nullable List<Integer> fromBottom(List<Row> rows, List<Float> lines) {
    var assigned = new Integer[lines.size()];
    for (int i = lines.size() - 1; i >= 0; i--) {
      int row = -1;
      for (int r = rows.size() - 1; r >= 0; r--) {
        if (rows.get(r).bottom() >= lines.get(i) - tolerance(rows.get(r))) {
          row = r;
        }
      }
      boolean last = row >= 0 && (i == lines.size() - 1 || assigned[i + 1] != row);
      if (row < 0
          || (last && !near(lines.get(i), rows.get(row).bottom(), rows.get(row)))
          || (row > 0 && lines.get(i) - rows.get(row - 1).bottom() < line(rows, row))) {
        return null;
      }
      assigned[i] = row;
    }
    return Arrays.asList(assigned);
  }

  /// Cuts the lines into runs, each around the middle of its label; null unless there is one way.
  private static @Nullable List<Integer> aroundMiddle(List<Row> rows, List<Float> lines) {
    var found = new ArrayList<List<Integer>>();
    middle(rows, lines, 0, 0, new ArrayList<>(), found);
    return found.size() == 1 ? found.getFirst() : null;
  }

  private static void middle(
      List<Row> rows,
      List<Float> lines,
      int row,
      int line,
      List<Integer> taken,
      List<List<Integer>> found) {
    if (line == lines.size()) {
      found.add(List.copyOf(taken));
      return;
    }
    if (row == rows.size() || found.size() > 1) {
      return;
    }
    if (lines.get(line) > rows.get(row).middle() + tolerance(rows.get(row))) {
      // a row stays without lines only where the next line stands below its label
      middle(rows, lines, row + 1, line, taken, found);
      return;
    }
    for (int last = line; last < lines.size(); last++) {
      float middle = (lines.get(line) + lines.get(last)) / 2;
      taken.add(row);
      if (near(middle, rows.get(row).middle(), rows.get(row))) {
        middle(rows, lines, row + 1, last + 1, new ArrayList<>(taken), found);
      }
      if (middle > rows.get(row).middle() + tolerance(rows.get(row))) {
        break;
      }
    }
    while (taken.size() > line) {
      taken.removeLast();
    }
  }

  private static boolean near(float one, float other, Row row) {
    return Math.abs(one - other) <= tolerance(row);
  }

  /// Least distance of a line from the label of another row.
  private static float line(List<Row> rows, int row) {
    return 0.8f * rows.get(row).size();
  }

  private static float tolerance(Row row) {
    return TOLERANCE * row.size();
  }
}

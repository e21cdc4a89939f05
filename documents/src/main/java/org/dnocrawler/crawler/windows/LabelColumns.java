package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dnocrawler.crawler.document.Block;

/// The columns of labels at the left of a table without rulings; the column with the most labels
/// makes its rows.
final class LabelColumns {

  private static final int ABBREVIATION = 8;
  private static final float LINE = 1.75f;

  /// How far off the middle of its rows a label may be, in font sizes.
  private static final float MIDDLE = 0.3f;

  private static final Pattern GOES_ON = Pattern.compile("^[\\p{Ll}(\\d/].*");
  private static final Pattern OPEN =
      Pattern.compile(
          "(?i).*(?:umspann\\p{L}*|[/-]|\\b(?:zur|zu|auf|in|im|aus|mit|der|und|von)|,|\\bm\\.)$");

  private final List<List<Item>> labels;
  private final List<List<RowAlignment.Row>> places;
  private final int finest;
  private final List<Float> separators;
  private List<int[]> coarse = List.of();

  /// @param columns labels, column by column
  /// @param separators heights of the lines that are drawn between rows; rows go by them where each
  ///   has a label of its own
  static LabelColumns of(List<List<Item>> columns, List<Float> separators) {
    for (var column : columns) {
      var drawn = drawn(column, separators);
      boolean finest =
          columns.stream()
              .filter(other -> other != column)
              .noneMatch(other -> severalBetween(wrapped(other), separators));
      if (!drawn.isEmpty() && finest) {
        return new LabelColumns(columns, drawn, column, separators);
      }
    }
    return new LabelColumns(columns, List.of(), List.of(), List.of());
  }

  private LabelColumns(
      List<List<Item>> columns, List<Item> drawn, List<Item> drawnFrom, List<Float> separators) {
    this.separators = separators;
    labels = columns.stream().map(column -> column == drawnFrom ? drawn : wrapped(column)).toList();
    places =
        labels.stream().map(column -> column.stream().map(LabelColumns::place).toList()).toList();
    int best = 0;
    for (int i = 1; i < labels.size(); i++) {
      boolean more = labels.get(i).size() > labels.get(best).size();
      if (drawn.isEmpty() ? more : labels.get(i) == drawn) {
        best = i;
      }
    }
    finest = best;
  }

  private static RowAlignment.Row place(Item label) {
    return new RowAlignment.Row(label.y(), bottom(label), label.size());
  }

  /// Baseline of the last line of a label.
  private static float bottom(Item label) {
    return label.box().y1() - label.size() * 0.25f;
  }

  int count() {
    return labels.size();
  }

  int rows() {
    return labels.isEmpty() ? 1 : labels.get(finest).size();
  }

  /// Row of each line of each column of values.
  ///
  /// @param links for each line, what is known of it and the line before
  List<int[]> assign(List<List<Float>> columns, List<List<RowAlignment.Link>> links)
      throws UncertainException {
    if (labels.isEmpty()) {
      return columns.stream().map(column -> new int[column.size()]).toList();
    }
    var rows = places.get(finest);
    var assigned =
        separators.isEmpty()
            ? RowAlignment.of(rows, columns, links)
                .orElseThrow(() -> new UncertainException("the row of a window is not certain"))
            : columns.stream().map(this::between).toList();
    var groups = new ArrayList<int[]>();
    var middles = rows.stream().map(RowAlignment.Row::top).toList();
    var extents = extents(rows, columns, assigned);
    for (int i = 0; i < labels.size(); i++) {
      if (i == finest) {
        groups.add(identity(rows.size()));
      } else {
        groups.add(
            rowsOf(places.get(i), rows, middles, extents)
                .orElseThrow(
                    () -> new UncertainException("it is not certain which rows a label is of")));
      }
    }
    coarse = groups;
    for (int i = 0; i < labels.size(); i++) {
      requireDistinct(groups.get(i), i);
    }
    return assigned;
  }

  /// Fails where a label of several rows has one season or level twice among them, others between.
  private void requireDistinct(int[] group, int column) throws UncertainException {
    if (column == finest) {
      return;
    }
    var passed = new HashSet<Labels>();
    for (int row = 0; row < group.length; row++) {
      boolean next = row == 0 || group[row] != group[row - 1];
      if (next) {
        passed.clear();
      }
      var own = LabelReader.read(labels.get(finest).get(row).text());
      boolean again = !next && own.equals(LabelReader.read(labels.get(finest).get(row - 1).text()));
      if (!own.namesNothing() && !passed.add(own) && !again) {
        throw new UncertainException("it is not certain which rows a label is of");
      }
    }
  }

  /// From the first to the last line of each row, its label and all its cells.
  private static List<RowAlignment.Row> extents(
      List<RowAlignment.Row> rows, List<List<Float>> columns, List<int[]> assigned) {
    var extents = new ArrayList<>(rows);
    for (int column = 0; column < columns.size(); column++) {
      for (int line = 0; line < columns.get(column).size(); line++) {
        int row = assigned.get(column)[line];
        float y = columns.get(column).get(line);
        var known = extents.get(row);
        extents.set(
            row,
            new RowAlignment.Row(
                Math.min(known.top(), y), Math.max(known.bottom(), y), known.size()));
      }
    }
    return extents;
  }

  /// Labels that each have their middle in the middle of the rows they are of.
  private static Optional<int[]> inTheMiddle(
      List<RowAlignment.Row> labels, List<RowAlignment.Row> extents) {
    var rows = new int[extents.size()];
    int first = 0;
    for (int i = 0; i < labels.size(); i++) {
      int last = first;
      while (last < extents.size() && !isMiddle(labels.get(i), extents, first, last)) {
        last++;
      }
      if (last == extents.size()) {
        return Optional.empty();
      }
      Arrays.fill(rows, first, last + 1, i);
      first = last + 1;
    }
    return first == extents.size() ? Optional.of(rows) : Optional.empty();
  }

  private static boolean isMiddle(
      RowAlignment.Row label, List<RowAlignment.Row> extents, int first, int last) {
    float middle = (extents.get(first).top() + extents.get(last).bottom()) / 2;
    return Math.abs(middle - label.middle()) < MIDDLE * label.size();
  }

  private static Optional<int[]> rowsOf(
      List<RowAlignment.Row> labels,
      List<RowAlignment.Row> rows,
      List<Float> tops,
      List<RowAlignment.Row> extents) {
    return sameRows(labels, rows)
        .or(() -> inTheMiddle(labels, extents))
        .or(() -> sameNumber(labels, rows))
        .or(() -> RowAlignment.of(labels, List.of(tops)).map(List::getFirst));
  }

  /// Labels that each begin with the first of as many rows.
  private static Optional<int[]> sameNumber(
      List<RowAlignment.Row> labels, List<RowAlignment.Row> rows) {
    int each = rows.size() / labels.size();
    if (each < 2 || each * labels.size() != rows.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < labels.size(); i++) {
      var first = rows.get(i * each);
      if (Math.abs(labels.get(i).top() - first.top()) > 0.1f * first.size()) {
        return Optional.empty();
      }
    }
    return Optional.of(IntStream.range(0, rows.size()).map(row -> row / each).toArray());
  }

  /// Two columns with one label each in every row, all set in the same way.
  private static Optional<int[]> sameRows(
      List<RowAlignment.Row> labels, List<RowAlignment.Row> rows) {
    if (labels.size() != rows.size()) {
      return Optional.empty();
    }
    boolean top = true;
    boolean middle = true;
    boolean bottom = true;
    for (int i = 0; i < rows.size(); i++) {
      float tolerance = 0.4f * rows.get(i).size();
      top &= Math.abs(labels.get(i).top() - rows.get(i).top()) < tolerance;
      middle &= Math.abs(labels.get(i).middle() - rows.get(i).middle()) < tolerance;
      bottom &= Math.abs(labels.get(i).bottom() - rows.get(i).bottom()) < tolerance;
    }
    return top || middle || bottom ? Optional.of(identity(rows.size())) : Optional.empty();
  }

  /// Row of each line by the drawn lines above it.
  private int[] between(List<Float> lines) {
    return lines.stream().mapToInt(line -> band(line, separators)).toArray();
  }

  private static int band(float baseline, List<Float> separators) {
    return (int) separators.stream().filter(line -> line < baseline).count();
  }

  /// The labels between drawn lines; none unless there is one label between any two.
  private static List<Item> drawn(List<Item> column, List<Float> separators) {
    var bands = new ArrayList<List<Item>>();
    for (int i = 0; i <= separators.size(); i++) {
      bands.add(new ArrayList<>());
    }
    lines(column).forEach(line -> bands.get(band(line.y(), separators)).add(line));
    boolean one =
        !separators.isEmpty() && bands.stream().allMatch(band -> !band.isEmpty() && isOne(band));
    return one ? bands.stream().map(Item::joined).toList() : List.of();
  }

  private static boolean severalBetween(List<Item> labels, List<Float> separators) {
    return labels.size()
        > labels.stream().map(label -> band(label.y(), separators)).distinct().count();
  }

  /// Whether lines are of one label: none of them goes on to name another level or season.
  private static boolean isOne(List<Item> lines) {
    var whole = LabelReader.read(Item.joined(lines).text());
    return lines.size() == 1
        || (whole.levels().size() < 2 && whole.seasons().size() < 2 && !whole.namesNothing());
  }

  private static int[] identity(int n) {
    var same = new int[n];
    Arrays.setAll(same, i -> i);
    return same;
  }

  /// Cells of the labels of a row.
  List<Block.Cell> cells(int row) {
    var cells = new ArrayList<Block.Cell>();
    for (int i = 0; i < labels.size(); i++) {
      var label = labels.get(i).get(coarse.get(i)[row]);
      cells.add(new Block.Cell(i, i, label.text(), label.box().region()));
    }
    return cells;
  }

  /// Joins labels that go on in the next line.
  private static List<Item> wrapped(List<Item> column) {
    var joined = new ArrayList<Item>();
    for (var line : lines(column)) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last != null
          && line.y() - bottom(last) < LINE * line.size()
          && goesOn(last.text(), line.text())) {
        joined.set(joined.size() - 1, Item.joined(List.of(last, line)));
      } else {
        joined.add(line);
      }
    }
    return joined;
  }

  private static List<Item> lines(List<Item> column) {
    var lines = new ArrayList<Item>();
    for (var item : column.stream().sorted(PageTables.topDown()).toList()) {
      if (!lines.isEmpty() && Math.abs(lines.getLast().y() - item.y()) < 0.5f) {
        lines.set(
            lines.size() - 1,
            Item.joined(
                List.of(lines.getLast(), item).stream()
                    .sorted(Comparator.comparing(Item::x0))
                    .toList()));
      } else {
        lines.add(item);
      }
    }
    return lines;
  }

  /// Whether a label must go on in the next line.
  static boolean isOpen(String label) {
    return OPEN.matcher(label).matches();
  }

  /// Whether a line is the next of a label rather than a label of its own.
  static boolean goesOn(String label, String line) {
    var before = LabelReader.read(label);
    var after = LabelReader.read(line);
    if (Character.isDigit(line.charAt(0)) && before.contradicts(after)) {
      return false;
    }
    if (OPEN.matcher(label).matches() || GOES_ON.matcher(line).matches()) {
      return true;
    }
    boolean abbreviated =
        line.length() <= ABBREVIATION
            && !line.equals(label)
            && !before.levels().isEmpty()
            && before.levels().equals(after.levels());
    if (abbreviated && after.seasons().isEmpty()) {
      return true;
    }
    boolean months =
        !before.seasons().isEmpty() && Seasons.isAlone(line) && !Seasons.isCalled(line);
    return months
        && (after.seasons().isEmpty() || after.seasons().equals(before.seasons()))
        && Seasons.named(label + " " + line).equals(before.seasons());
  }
}

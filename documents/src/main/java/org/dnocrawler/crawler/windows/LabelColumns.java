package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Block;

/// The columns of labels at the left of a table without rulings; the column with the most labels
/// makes its rows.
final class LabelColumns {

  private static final float LINE = 1.75f;
  private static final Pattern GOES_ON = Pattern.compile("^[\\p{Ll}(\\d/].*");
  private static final Pattern OPEN =
      Pattern.compile("(?i).*(?:umspann\\p{L}*|[/-]|\\b(?:zur|zu|auf|in|im|aus|mit|der|und|von))$");

  private final List<List<Item>> labels;
  private final List<List<RowAlignment.Row>> places;
  private final int finest;
  private List<int[]> coarse = List.of();

  LabelColumns(List<List<Item>> columns) {
    labels = columns.stream().map(LabelColumns::wrapped).toList();
    places =
        labels.stream().map(column -> column.stream().map(LabelColumns::place).toList()).toList();
    int best = 0;
    for (int i = 1; i < labels.size(); i++) {
      if (labels.get(i).size() > labels.get(best).size()) {
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
  List<int[]> assign(List<List<Float>> columns) throws UncertainException {
    if (labels.isEmpty()) {
      return columns.stream().map(column -> new int[column.size()]).toList();
    }
    var rows = places.get(finest);
    var assigned =
        RowAlignment.of(rows, columns)
            .orElseThrow(() -> new UncertainException("the row of a window is not certain"));
    var groups = new ArrayList<int[]>();
    var middles = rows.stream().map(RowAlignment.Row::top).toList();
    for (int i = 0; i < labels.size(); i++) {
      if (i == finest) {
        groups.add(identity(rows.size()));
      } else {
        groups.add(
            RowAlignment.of(places.get(i), List.of(middles))
                .orElseThrow(
                    () -> new UncertainException("it is not certain which rows a label is of"))
                .getFirst());
      }
    }
    coarse = groups;
    return assigned;
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

  /// Whether a line is the next of a label rather than a label of its own.
  static boolean goesOn(String label, String line) {
    if (OPEN.matcher(label).matches() || GOES_ON.matcher(line).matches()) {
      return true;
    }
    var before = LabelReader.read(label);
    var after = LabelReader.read(line);
    boolean months = !before.seasons().isEmpty() && Seasons.isAlone(line);
    return months && (after.seasons().isEmpty() || after.seasons().equals(before.seasons()));
  }
}

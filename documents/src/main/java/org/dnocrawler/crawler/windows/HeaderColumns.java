package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Block;

/// The columns of windows of a table without rulings, by the texts above them.
///
/// @param leaves the texts that tell the columns apart, left to right; none for a sole column
/// @param spanning lines above these, each text with its first and last column
record HeaderColumns(List<Item> leaves, List<List<Spanning>> spanning) {

  /// How far off the middle of all columns a word for none of them may stand, in columns.
  private static final float OF_ALL = 0.2f;

  /// How differently windows may stand below their headers, in columns.
  private static final float IN_ORDER = 0.1f;

  private static final float FAR = 2f;
  private static final Pattern LIST = Pattern.compile("[/,&+]|\\bund\\b");

  HeaderColumns {
    leaves = List.copyOf(leaves);
    spanning = List.copyOf(spanning);
  }

  /// A text over neighbouring columns, counted from 0.
  record Spanning(Item item, int first, int last) {}

  /// Finds the columns.
  ///
  /// @param header header lines, top to bottom
  /// @param values what stands below
  /// @param labelEdge right edge of the labels of rows
  static HeaderColumns of(List<List<Item>> header, List<Item> values, float labelEdge)
      throws UncertainException {
    var lines = new ArrayList<List<Item>>();
    float left = (float) values.stream().mapToDouble(Item::x0).min().orElse(0);
    for (var line : header) {
      var over =
          pairs(line).stream().filter(item -> item.x1() > Math.min(left, labelEdge + 4)).toList();
      over = over.stream().filter(item -> item.center() > Math.min(labelEdge, left)).toList();
      if (over.stream().anyMatch(Item::hasTimes)) {
        throw new UncertainException("windows stand among the headers");
      }
      if (!over.isEmpty()) {
        lines.add(over);
      }
    }
    if (lines.isEmpty()) {
      if (standSideBySide(values)) {
        throw new UncertainException("columns of windows have no headers");
      }
      return new HeaderColumns(List.of(), List.of());
    }
    var leaves = leaves(lines, values);
    var stacks = new ArrayList<List<Item>>();
    leaves.forEach(leaf -> stacks.add(new ArrayList<>(List.of(leaf))));
    var spanning = new ArrayList<List<Spanning>>();
    for (var line : lines) {
      var above = new ArrayList<Item>();
      for (var item : line) {
        boolean over = leaves.contains(item) || isTitle(item, line, leaves);
        int under = over ? -1 : stacked(item, leaves);
        if (under >= 0) {
          stacks.get(under).add(item);
        } else if (!leaves.contains(item)) {
          above.add(item);
        }
      }
      if (!above.isEmpty()) {
        spanning.add(spans(above, leaves));
      }
    }
    return new HeaderColumns(joined(stacks), spanning);
  }

  /// Whether whole windows, or signs for none, stand beside each other and each over others.
  private static boolean standSideBySide(List<Item> values) {
    var whole = values.stream().filter(HeaderColumns::isWhole).toList();
    var columns = AlignedTable.clusters(whole);
    return columns.stream().filter(column -> column.size() > 1).count() > 1;
  }

  private static boolean isWhole(Item item) {
    return switch (item.said()) {
      case CellText.Times(var times, var _) -> !times.windows().isEmpty();
      case CellText.None _ -> true;
      default -> false;
    };
  }

  /// The texts of the line with the most of them, and those of other lines that stand over windows
  /// under none of these: cells of a header are set at different heights.
  private static List<Item> leaves(List<List<Item>> lines, List<Item> values) {
    int leaf = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).size() >= lines.get(leaf).size()) {
        leaf = i;
      }
    }
    var leaves = new ArrayList<>(lines.get(leaf));
    for (var line : lines) {
      for (var item : line) {
        boolean free = leaves.stream().allMatch(other -> other.overlap(item) <= 0);
        boolean over =
            values.stream()
                .anyMatch(value ->
                    value.overlap(item) > 0
                        && leaves.stream().allMatch(other -> other.overlap(value) <= 0));
        if (free && over && !isTitle(item, line, lines.get(leaf))) {
          leaves.add(item);
        }
      }
    }
    leaves.sort(Comparator.comparing(Item::x0));
    return leaves;
  }

  /// Whether a text alone in its line says what stands in all columns, each of which is named.
  private static boolean isTitle(Item item, List<Item> line, List<Item> leaves) {
    return line.size() == 1
        && leaves.size() > 1
        && Topic.isWindows(item.text())
        && LabelReader.read(item.text()).namesNothing()
        && leaves.stream().noneMatch(leaf -> LabelReader.read(leaf.text()).namesNothing());
  }

  /// The sole column under a text that goes on in it, or says no more than a column does; -1 for a
  /// text over several.
  private static int stacked(Item item, List<Item> leaves) {
    var under = leaves.stream().filter(leaf -> leaf.overlap(item) > 0).toList();
    if (under.size() != 1 || leaves.size() < 2) {
      return -1;
    }
    var labels = LabelReader.read(item.text());
    boolean like =
        leaves.stream().map(leaf -> LabelReader.read(leaf.text())).anyMatch(labels::isLike);
    return labels.namesNothing() || like ? leaves.indexOf(under.getFirst()) : -1;
  }

  private static List<Item> joined(List<List<Item>> stacks) throws UncertainException {
    var joined = new ArrayList<Item>();
    for (var stack : stacks) {
      stack.sort(PageTables.topDown());
      var whole = Item.joined(stack);
      boolean seasons = LabelReader.seasons(whole.text()).size() > 1;
      if (stack.size() > 1 && seasons && stack.stream().noneMatch(HeaderColumns::isList)) {
        throw new UncertainException("two seasons head one column: " + whole.text());
      }
      joined.add(whole);
    }
    return joined;
  }

  private static boolean isList(Item item) {
    return LIST.matcher(item.text()).find() || LabelReader.seasons(item.text()).size() > 1;
  }

  /// `von` and `bis` side by side head one column of windows.
  private static List<Item> pairs(List<Item> line) {
    var joined = new ArrayList<Item>();
    for (var item : line) {
      boolean end = LabelReader.read(item.text()).part() == Labels.Part.END;
      boolean start =
          !joined.isEmpty()
              && LabelReader.read(joined.getLast().text()).part() == Labels.Part.START;
      if (start && end) {
        joined.set(joined.size() - 1, Item.joined(List.of(joined.getLast(), item)));
      } else {
        joined.add(item);
      }
    }
    return joined;
  }

  /// Columns of each text of a line above the leaves: one over all, one over each, or each over as
  /// many as the others, as the middles or left edges of the texts say.
  private static List<Spanning> spans(List<Item> line, List<Item> leaves)
      throws UncertainException {
    if (line.size() == leaves.size() && isInOrder(line, leaves)) {
      return inOrder(line);
    }
    if (line.size() == 1) {
      return List.of(new Spanning(line.getFirst(), 0, leaves.size() - 1));
    }
    var even = leaves.size() % line.size() == 0 ? even(line, leaves) : List.<Spanning>of();
    return even.isEmpty() ? overlapped(line, leaves) : even;
  }

  private static List<Spanning> even(List<Item> line, List<Item> leaves) {
    int each = leaves.size() / line.size();
    float pitch = (leaves.getLast().center() - leaves.getFirst().center()) / (leaves.size() - 1);
    var spans = new ArrayList<Spanning>();
    boolean centered = true;
    boolean left = true;
    for (int i = 0; i < line.size(); i++) {
      var first = leaves.get(i * each);
      var last = leaves.get(i * each + each - 1);
      var item = line.get(i);
      centered &= Math.abs(item.center() - (first.x0() + last.x1()) / 2) < pitch * 0.6f;
      left &= Math.abs(item.x0() - first.x0()) < pitch * 0.3f;
      spans.add(new Spanning(item, i * each, i * each + each - 1));
    }
    return centered || left ? spans : List.of();
  }

  private static List<Spanning> overlapped(List<Item> line, List<Item> leaves)
      throws UncertainException {
    var spans = new ArrayList<Spanning>();
    for (var item : line) {
      int first = -1;
      int last = -1;
      for (int i = 0; i < leaves.size(); i++) {
        if (item.overlap(leaves.get(i)) > 0) {
          first = first < 0 ? i : first;
          last = i;
        }
      }
      if (first < 0) {
        first = last = nearest(item, leaves);
      }
      spans.add(new Spanning(item, first, last));
    }
    return spans;
  }

  private static boolean isInOrder(List<Item> line, List<Item> leaves) {
    for (int i = 0; i < line.size(); i++) {
      var item = line.get(i);
      float own = item.overlap(leaves.get(i));
      if (leaves.stream().anyMatch(leaf -> item.overlap(leaf) > Math.max(0, own))) {
        return false;
      }
    }
    return true;
  }

  private static List<Spanning> inOrder(List<Item> line) {
    var spans = new ArrayList<Spanning>();
    for (int i = 0; i < line.size(); i++) {
      spans.add(new Spanning(line.get(i), i, i));
    }
    return spans;
  }

  /// The column next to an item that stands under none; it must be far from all others.
  private static int nearest(Item item, List<Item> leaves) throws UncertainException {
    int best = -1;
    float near = Float.MAX_VALUE;
    float next = Float.MAX_VALUE;
    for (int i = 0; i < leaves.size(); i++) {
      float distance = -item.overlap(leaves.get(i));
      if (distance < near) {
        next = near;
        near = distance;
        best = i;
      } else {
        next = Math.min(next, distance);
      }
    }
    if (best < 0 || next < FAR * near) {
      throw new UncertainException("the column of '" + item.text() + "' is not certain");
    }
    return best;
  }

  /// Items of each column, in reading order.
  List<List<Item>> place(List<Item> values) throws UncertainException {
    var columns = new ArrayList<List<Item>>();
    for (int i = 0; i < Math.max(1, leaves.size()); i++) {
      columns.add(new ArrayList<>());
    }
    if (leaves.isEmpty()) {
      columns.getFirst().addAll(values);
    } else {
      var ofAll = values.stream().filter(item -> isOfAll(item, values)).toList();
      columns.forEach(column -> column.addAll(ofAll));
      var rest = values.stream().filter(item -> !ofAll.contains(item)).toList();
      var clusters = AlignedTable.clusters(rest);
      boolean inOrder = standInOrder(clusters);
      for (int i = 0; i < clusters.size(); i++) {
        if (inOrder) {
          columns.get(i).addAll(clusters.get(i));
        } else {
          place(clusters.get(i), columns);
        }
      }
    }
    columns.forEach(column -> column.sort(PageTables.topDown()));
    return columns;
  }

  /// Whether a word for none stands alone in its row, in the middle of all columns: it is of each.
  private boolean isOfAll(Item item, List<Item> values) {
    if (leaves.size() < 2 || !(item.said() instanceof CellText.None)) {
      return false;
    }
    float left = (float) values.stream().mapToDouble(Item::x0).min().orElse(0);
    float right = (float) values.stream().mapToDouble(Item::x1).max().orElse(0);
    left = Math.min(left, leaves.getFirst().x0());
    right = Math.max(right, leaves.getLast().x1());
    float pitch = (leaves.getLast().center() - leaves.getFirst().center()) / (leaves.size() - 1);
    boolean middle = Math.abs(item.center() - (left + right) / 2) < pitch * OF_ALL;
    return middle
        && leaves.stream().filter(leaf -> leaf.overlap(item) > 0).count() != 1
        && values.stream()
            .allMatch(
                other -> other.equals(item) || Math.abs(other.y() - item.y()) > item.size() * 1.2f);
  }

  /// Whether there is a cluster of windows for each header, each as far right of it, as where all
  /// end at the right edges of their columns.
  private boolean standInOrder(List<List<Item>> clusters) {
    if (clusters.size() != leaves.size() || leaves.size() < 2) {
      return false;
    }
    float pitch = (leaves.getLast().center() - leaves.getFirst().center()) / (leaves.size() - 1);
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (int i = 0; i < leaves.size(); i++) {
      float off = (float) clusters.get(i).stream().mapToDouble(Item::x1).max().orElse(0);
      off -= leaves.get(i).center();
      least = Math.min(least, off);
      most = Math.max(most, off);
    }
    return most - least < pitch * IN_ORDER && Math.abs(most) < pitch;
  }

  private void place(List<Item> cluster, List<List<Item>> columns) throws UncertainException {
    var whole = Item.joined(cluster);
    var under =
        leaves.stream().filter(leaf -> leaf.overlap(whole) > 0).map(leaves::indexOf).toList();
    if (under.size() == 1) {
      columns.get(under.getFirst()).addAll(cluster);
      return;
    }
    for (var item : cluster) {
      columns.get(under.isEmpty() ? nearest(whole, leaves) : column(item)).add(item);
    }
  }

  /// The column that an item alone stands under; not certain when it reaches far under another.
  private int column(Item item) throws UncertainException {
    var sorted =
        leaves.stream()
            .sorted(Comparator.comparing((Item leaf) -> leaf.overlap(item)).reversed())
            .toList();
    float most = sorted.getFirst().overlap(item);
    if (most <= 0) {
      return nearest(item, leaves);
    }
    if (sorted.size() > 1 && sorted.get(1).overlap(item) > most * 0.3f) {
      throw new UncertainException("'" + item.text() + "' stands under two columns");
    }
    return leaves.indexOf(sorted.getFirst());
  }

  /// Header rows of the table.
  ///
  /// @param base number of the first column of windows
  List<Block.Row> rows(int base) {
    var rows = new ArrayList<Block.Row>();
    for (var line : spanning) {
      var cells =
          line.stream()
              .map(over ->
                  new Block.Cell(
                      base + over.first(),
                      base + over.last(),
                      over.item().text(),
                      over.item().box().region()))
              .toList();
      rows.add(new Block.Row(cells.getFirst().region(), cells));
    }
    var cells = new ArrayList<Block.Cell>();
    for (int i = 0; i < leaves.size(); i++) {
      var leaf = leaves.get(i);
      cells.add(new Block.Cell(base + i, base + i, leaf.text(), leaf.box().region()));
    }
    if (!cells.isEmpty()) {
      rows.add(new Block.Row(cells.getFirst().region(), cells));
    }
    return rows;
  }
}

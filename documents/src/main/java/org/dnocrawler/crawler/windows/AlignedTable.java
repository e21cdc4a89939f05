package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.Box;
import org.dnocrawler.crawler.document.Page;

/// A table without rulings: its columns are found by its headers and by what stands below each
/// other, its rows by its labels.
///
/// Where an item might stand in two columns, or a line in two rows, the table is not read.
final class AlignedTable {

  private static final float THROUGH = 0.75f;

  /// How far right of the labels' left edge a line drawn through the table may begin.
  private static final float BEGINNING = 6;

  private static final float OVER = 0.5f;

  private final int page;
  private final List<List<Item>> header;
  private final List<Item> values = new ArrayList<>();
  private final List<Item> labels = new ArrayList<>();
  private final List<List<Item>> body;
  private final List<Float> separators;

  private AlignedTable(Page page, List<List<Item>> lines, int headerLines) {
    this.page = page.number();
    this.separators = separators(page, lines, headerLines);
    this.header = lines.subList(0, headerLines);
    this.body = TouchingCells.apart(header, lines.subList(headerLines, lines.size()));
    var all = body.stream().flatMap(List::stream).toList();
    float left =
        (float)
            all.stream().filter(Item::isValue).mapToDouble(Item::x0).min().orElse(Float.MAX_VALUE);
    for (var item : all) {
      (item.isValue() || (item.center() > left && !standsOut(item, left)) ? values : labels)
          .add(item);
    }
  }

  /// Whether an item begins left of all windows and names a level: a long label, not a word of a
  /// cell.
  private static boolean standsOut(Item item, float left) {
    return item.x0() < left - item.size() / 2 && !LabelReader.levels(item.text()).isEmpty();
  }

  /// The table as a block, or why it is not certain; lines of text where it is none.
  ///
  /// @param lines header lines, then the body
  /// @param headerLines how many of them are header lines
  static List<Piece> read(Page page, List<List<Item>> lines, int headerLines) {
    var table = new AlignedTable(page, lines, headerLines);
    if (table.labels.isEmpty() && headerLines == 0) {
      return table.asText(lines);
    }
    try {
      return List.of(new Piece.Read(table.block()));
    } catch (UncertainException e) {
      return table.hasTimes() ? List.of(new Piece.Unclear(e.reason())) : table.asText(lines);
    }
  }

  /// Heights of the level lines that are drawn through the body from side to side.
  private static List<Float> separators(Page page, List<List<Item>> lines, int headerLines) {
    var body = lines.subList(headerLines, lines.size()).stream().flatMap(List::stream).toList();
    float left = (float) body.stream().mapToDouble(Item::x0).min().orElse(0);
    float right = (float) body.stream().mapToDouble(Item::x1).max().orElse(0);
    float top = (float) body.stream().mapToDouble(Item::y).min().orElse(0);
    float bottom = (float) body.stream().mapToDouble(Item::y).max().orElse(0);
    var drawn = new TreeMap<Integer, Float>();
    var underLabels = new HashSet<Integer>();
    for (var ruling : page.rulings()) {
      if (ruling.isLevel() && ruling.y0() > top && ruling.y0() < bottom) {
        if (ruling.x0() <= left + BEGINNING) {
          underLabels.add(Math.round(ruling.y0()));
        }
        float length = Math.min(right, ruling.x1()) - Math.max(left, ruling.x0());
        drawn.merge(Math.round(ruling.y0()), Math.max(0, length), Float::sum);
      }
    }
    return drawn.entrySet().stream()
        .filter(line -> line.getValue() > THROUGH * (right - left))
        .filter(line -> underLabels.contains(line.getKey()))
        .map(line -> (float) line.getKey())
        .toList();
  }

  private boolean hasTimes() {
    return values.stream().anyMatch(Item::hasTimes);
  }

  private List<Piece> asText(List<List<Item>> lines) {
    return lines.stream()
        .<Piece>map(line -> new Piece.Read(new Block.Line(page, Item.joined(line).text(), 0)))
        .toList();
  }

  /// Whether the texts of two cells of a line were printed over each other: the order of their
  /// words says nothing.
  private static Optional<Item> printedOver(List<Item> line) {
    return IntStream.range(1, line.size())
        .filter(i -> line.get(i).x0() < line.get(i - 1).x1() - OVER * line.get(i).size())
        .mapToObj(line::get)
        .filter(item -> Math.abs(item.y() - line.getFirst().y()) < 1)
        .findFirst();
  }

  private Block.Table block() throws UncertainException {
    var over = body.stream().flatMap(line -> printedOver(line).stream()).findFirst();
    if (over.isPresent()) {
      throw new UncertainException(
          "'%s' is printed over another cell".formatted(over.get().text()));
    }
    var labelColumns = clusters(labels);
    var rows = LabelColumns.of(labelColumns, separators);
    var columns = HeaderColumns.of(header, values, labelEdge());
    var placed = columns.place(values);
    var lines = new ArrayList<List<Float>>();
    placed.forEach(column -> lines.add(column.stream().map(Item::y).distinct().toList()));
    var assigned = rows.assign(lines, links(placed, lines));
    return table(rows, columns, placed, lines, assigned);
  }

  /// What is known of lines and those before them.
  private static List<List<RowAlignment.Link>> links(
      List<List<Item>> placed, List<List<Float>> lines) {
    var links = new ArrayList<List<RowAlignment.Link>>();
    for (int column = 0; column < placed.size(); column++) {
      var texts = new ArrayList<String>();
      for (float y : lines.get(column)) {
        texts.add(
            placed.get(column).stream()
                .filter(item -> Math.abs(item.y() - y) < 1)
                .sorted(Comparator.comparing(Item::x0))
                .map(Item::text)
                .collect(Collectors.joining(" ")));
      }
      var known = new ArrayList<RowAlignment.Link>();
      for (int i = 0; i < texts.size(); i++) {
        boolean next = i > 0 && lines.get(column).get(i) - lines.get(column).get(i - 1) >= 1;
        known.add(next ? link(texts.get(i - 1), texts.get(i)) : RowAlignment.Link.UNKNOWN);
      }
      links.add(known);
    }
    return links;
  }

  private static RowAlignment.Link link(String before, String line) {
    if (Item.goesOn(before, line)) {
      return RowAlignment.Link.GOES_ON;
    }
    var above = TimeText.of(before).windows();
    var below = TimeText.of(line).windows();
    return !above.isEmpty()
            && !below.isEmpty()
            && below.getFirst().start().ofDay() < above.getLast().end().ofDay()
        ? RowAlignment.Link.BEGINS_EARLIER
        : RowAlignment.Link.UNKNOWN;
  }

  private float labelEdge() {
    return (float) labels.stream().mapToDouble(Item::x1).max().orElse(0);
  }

  private Block.Table table(
      LabelColumns rows,
      HeaderColumns columns,
      List<List<Item>> placed,
      List<List<Float>> lines,
      List<int[]> assigned) {
    int base = rows.count();
    var blocks = new ArrayList<Block.Row>();
    columns.rows(base).forEach(blocks::add);
    for (int row = 0; row < rows.rows(); row++) {
      var cells = new ArrayList<>(rows.cells(row));
      for (int column = 0; column < placed.size(); column++) {
        var inCell = new ArrayList<Item>();
        for (var item : placed.get(column)) {
          int line = lines.get(column).indexOf(item.y());
          if (assigned.get(column)[line] == row) {
            inCell.add(item);
          }
        }
        if (!inCell.isEmpty()) {
          inCell.sort(PageTables.topDown());
          var joined = Item.joined(inCell);
          cells.add(
              new Block.Cell(base + column, base + column, joined.text(), joined.box().region()));
        }
      }
      if (!cells.isEmpty()) {
        blocks.add(new Block.Row(cells.getFirst().region(), cells));
      }
    }
    var all = new ArrayList<Box>();
    header.forEach(line -> line.forEach(item -> all.add(item.box())));
    body.forEach(line -> line.forEach(item -> all.add(item.box())));
    return new Block.Table(page, Box.around(all).region(), blocks);
  }

  /// Items that stand below each other, column by column from the left.
  static List<List<Item>> clusters(List<Item> items) {
    var sorted = items.stream().sorted(Comparator.comparing(Item::x0)).toList();
    var clusters = new TreeMap<Float, List<Item>>();
    float right = -Float.MAX_VALUE;
    float left = 0;
    for (var item : sorted) {
      if (item.x0() >= right) {
        left = item.x0();
      }
      clusters.computeIfAbsent(left, _ -> new ArrayList<>()).add(item);
      right = Math.max(right, item.x1());
    }
    return clusters.values().stream()
        .map(cluster -> cluster.stream().sorted(PageTables.topDown()).toList())
        .toList();
  }
}

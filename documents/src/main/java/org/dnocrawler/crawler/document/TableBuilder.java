package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Makes a table of the lines of a page that hold one.
final class TableBuilder {

  /// Lines of one label follow each other within this, in font sizes.
  private static final float LABEL_GAP = 1.32f;

  /// A label's line is this much nearer to its own row than to the other.
  private static final float NEARER = 1.25f;

  /// A line this near to a row, in font sizes, is half a line off: the label is centred on its row.
  private static final float HALF_LINE = 0.85f;

  private static final float FAR = 10_000;
  private static final int NONE = -1;

  private final int page;
  private final TableAreas areas;

  TableBuilder(int page, TableAreas areas) {
    this.page = page;
    this.areas = areas;
  }

  /// The table that the lines make.
  ///
  /// @param body header lines and rows, top to bottom
  /// @param values those of them that hold figures, in the same order
  Block.Table table(List<PrintedLine> body, List<ValueLine> values) {
    var valued = valued(body, values);
    int first = valued.firstKey();
    var header = HeaderCells.of(areas, body.subList(0, first));
    var labels = new HashMap<Integer, List<PrintedLine>>();
    var taken = new HashSet<Integer>();
    for (int i = 0; i < body.size(); i++) {
      int owner = valued.containsKey(i) ? NONE : owner(body, valued, i, first);
      if (owner != NONE) {
        labels.computeIfAbsent(owner, _ -> new ArrayList<>()).add(body.get(i));
        taken.add(i);
      }
    }
    var rows = new ArrayList<Block.Row>();
    for (int i = 0; i < body.size(); i++) {
      var value = valued.get(i);
      if (value != null) {
        rows.add(valueRow(value, labels.getOrDefault(i, List.of())));
      } else if (!taken.contains(i)) {
        rows.add(textRow(body.get(i), header));
      }
    }
    var box = Box.around(body.stream().map(PrintedLine::box).toList());
    return new Block.Table(page, box.region(), rows);
  }

  /// Lines with figures by their place among all lines.
  private static NavigableMap<Integer, ValueLine> valued(
      List<PrintedLine> body, List<ValueLine> values) {
    var valued = new TreeMap<Integer, ValueLine>();
    int next = 0;
    for (int i = 0; i < body.size() && next < values.size(); i++) {
      if (values.get(next).line().equals(body.get(i))) {
        valued.put(i, values.get(next++));
      }
    }
    return valued;
  }

  /// Place of the line with figures whose label this line is a part of, by their distance.
  private int owner(
      List<PrintedLine> body, NavigableMap<Integer, ValueLine> valued, int at, int first) {
    var line = body.get(at);
    var above = valued.lowerKey(at);
    var below = valued.higherKey(at);
    if (line.right() >= areas.columns().left()) {
      return NONE;
    }
    float up = above == null ? FAR : line.baseline() - body.get(above).baseline();
    float down = below == null ? FAR : body.get(below).baseline() - line.baseline();
    float limit = LABEL_GAP * line.size();
    if (above != null && up <= limit && down >= NEARER * up) {
      return above;
    }
    boolean half = at > first || down <= HALF_LINE * line.size();
    return below != null && half && down <= limit && up >= NEARER * down ? below : NONE;
  }

  private Block.Row valueRow(ValueLine line, List<PrintedLine> labelLines) {
    var cells = new ArrayList<Block.Cell>();
    var label = new ArrayList<Word>();
    float baseline = line.line().baseline();
    labelLines.stream()
        .filter(other -> other.baseline() < baseline)
        .forEach(other -> label.addAll(other.words()));
    label.addAll(line.label());
    labelLines.stream()
        .filter(other -> other.baseline() > baseline)
        .forEach(other -> label.addAll(other.words()));
    if (!label.isEmpty()) {
      cells.add(cell(0, 0, Word.joined(label)));
    }
    for (var word : line.values()) {
      int column = areas.columns().nearest(word);
      cells.add(cell(column, column, word));
    }
    if (!line.others().isEmpty()) {
      int column = areas.columns().count() + 1;
      cells.add(cell(column, column, Word.joined(line.others())));
    }
    return new Block.Row(line.line().box().region(), cells);
  }

  private Block.Row textRow(PrintedLine line, HeaderCells.Found header) {
    var texts = HeaderTerms.texts(line.groups());
    var cells = new ArrayList<Block.Cell>();
    var labels = texts.stream().filter(areas::isLabel).toList();
    if (!labels.isEmpty()) {
      cells.add(cell(0, 0, Word.joined(labels)));
    }
    var over = texts.stream().filter(areas::isOver).toList();
    if (!over.isEmpty() && header.lines().contains(line)) {
      for (var text : over) {
        int column = header.columns().nearest(text);
        cells.add(cell(column, column, text));
      }
    } else if (!over.isEmpty()) {
      var ranges = HeaderSpans.of(over, header.columns(), !header.lines().isEmpty());
      for (int i = 0; i < over.size(); i++) {
        cells.add(cell(ranges.get(i).first(), ranges.get(i).last(), over.get(i)));
      }
    }
    var remarks =
        texts.stream().filter(text -> !areas.isLabel(text) && areas.isRemark(text)).toList();
    if (!remarks.isEmpty()) {
      int column = areas.columns().count() + 1;
      cells.add(cell(column, column, Word.joined(remarks)));
    }
    return new Block.Row(line.box().region(), cells);
  }

  private static Block.Cell cell(int column, int lastColumn, Word word) {
    return new Block.Cell(column, lastColumn, word.text(), word.box().region());
  }
}

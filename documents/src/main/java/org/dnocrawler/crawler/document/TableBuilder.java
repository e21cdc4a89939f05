package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes a table of the lines of a page that hold one.
final class TableBuilder {

  /// Lines of one label follow each other within this, in font sizes.
  private static final float LABEL_GAP = 1.32f;

  /// Lines of one label are never further apart than this, in font sizes.
  private static final float LINE_GAP = 1.7f;

  /// A label's line is this much nearer to its own row than to the other.
  private static final float NEARER = 1.12f;

  /// A line this near to a row, in font sizes, is half a line off: the label is centred on its row.
  private static final float HALF_LINE = 0.85f;

  /// A table with as many columns of figures has one row for each label.
  private static final int COLUMNS_OF_ROWS = 3;

  private static final float FAR = 10_000;
  private static final int NONE = -1;

  private final int page;
  private final TableAreas areas;
  private final List<Ruling> rulings;
  private Map<Word, HeaderSpans.Range> shared = Map.of();
  private @Nullable MeasuredColumn measured;

  TableBuilder(int page, TableAreas areas, List<Ruling> rulings) {
    this.page = page;
    this.areas = areas;
    this.rulings = rulings;
  }

  /// The table that the lines make.
  ///
  /// @param body header lines and rows, top to bottom
  /// @param values those of them that hold figures, in the same order
  Block.Table table(List<PrintedLine> body, List<ValueLine> values) {
    var valued = valued(body, values);
    int first = valued.firstKey();
    var banded = BandLabels.of(rulings, areas, body, valued);
    var inBands = new HashSet<Word>();
    banded.values().forEach(inBands::addAll);
    var header = HeaderCells.of(areas, body.subList(0, first));
    shared =
        SharedCells.of(
            areas,
            body.subList(0, first).stream()
                .takeWhile(line -> !header.lines().contains(line))
                .toList(),
            header.columns());
    measured = MeasuredColumn.of(body.subList(0, first), List.copyOf(valued.values()));
    boolean topAligned = isTopAligned(body, valued);
    var labels = new HashMap<Integer, List<PrintedLine>>();
    var taken = new HashSet<Integer>();
    for (int i = 0; i < body.size(); i++) {
      int owner = valued.containsKey(i) ? NONE : owner(body, valued, i, topAligned);
      if (owner != NONE) {
        labels.computeIfAbsent(owner, _ -> new ArrayList<>()).add(body.get(i));
        taken.add(i);
      }
    }
    var centred = centred(body, valued, taken);
    var rows = new ArrayList<Block.Row>();
    for (int i = 0; i < body.size(); i++) {
      var value = valued.get(i);
      if (!banded.isEmpty()) {
        if (value != null) {
          rows.add(bandedRow(value, banded.getOrDefault(i, List.of())));
        } else if (body.get(i).chunks().stream().anyMatch(chunk -> !inBands.contains(chunk))) {
          rows.add(textRow(without(body.get(i), inBands), header));
        }
      } else if (value != null) {
        rows.add(
            valueRow(value, centred.getOrDefault(i, List.of()), labels.getOrDefault(i, List.of())));
      } else if (!taken.contains(i)) {
        var row = textRow(body.get(i), header);
        if (!row.cells().isEmpty()) {
          rows.add(row);
        }
      }
    }
    var box = Box.around(body.stream().map(PrintedLine::box).toList());
    return new Block.Table(page, box.region(), rows);
  }

  /// Labels in the middle of the two rows that they span: between rows that are no further apart
  /// than others without a line between them. By place of either row.
  private Map<Integer, List<PrintedLine>> centred(
      List<PrintedLine> body, NavigableMap<Integer, ValueLine> valued, Set<Integer> taken) {
    float pitch = FAR;
    int before = NONE;
    for (int at : valued.keySet()) {
      if (before != NONE && between(before, at, taken).isEmpty()) {
        pitch = Math.min(pitch, body.get(at).baseline() - body.get(before).baseline());
      }
      before = at;
    }
    var centred = new HashMap<Integer, List<PrintedLine>>();
    before = NONE;
    for (int at : valued.keySet()) {
      var places = before == NONE ? List.<Integer>of() : between(before, at, taken);
      var lines = places.stream().map(body::get).toList();
      if (pitch < FAR
          && !lines.isEmpty()
          && isCentred(lines, body.get(before), body.get(at), pitch)) {
        centred.put(before, lines);
        centred.put(at, lines);
        taken.addAll(places);
      }
      before = at;
    }
    return centred;
  }

  private static List<Integer> between(int above, int below, Set<Integer> taken) {
    return IntStream.range(above + 1, below).filter(i -> !taken.contains(i)).boxed().toList();
  }

  private boolean isCentred(
      List<PrintedLine> lines, PrintedLine above, PrintedLine below, float pitch) {
    float apart = below.baseline() - above.baseline();
    float middle = (lines.getFirst().baseline() + lines.getLast().baseline()) / 2;
    float off = Math.abs(middle - (above.baseline() + below.baseline()) / 2);
    return apart < 1.5f * pitch
        && off < 0.2f * apart
        && lines.stream().allMatch(line -> line.right() < areas.columns().left());
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
      List<PrintedLine> body, NavigableMap<Integer, ValueLine> valued, int at, boolean topAligned) {
    var line = body.get(at);
    var above = valued.lowerKey(at);
    var below = valued.higherKey(at);
    if (line.right() >= areas.columns().left()) {
      return NONE;
    }
    if (above != null && (!line.isSetLike(body.get(above)) || isLed(body.get(above)))) {
      return NONE;
    }
    if (topAligned) {
      return above != null && follows(body, above, at) ? above : NONE;
    }
    var sides = above == null || below == null ? Side.UNCLEAR : side(body, above, at, below);
    if (sides != Side.UNCLEAR) {
      return sides == Side.ABOVE ? above : below;
    }
    float up = above == null ? FAR : line.baseline() - body.get(above).baseline();
    float down = below == null ? FAR : body.get(below).baseline() - line.baseline();
    float limit = (below == null ? LINE_GAP : LABEL_GAP) * line.size();
    if (above != null && up <= limit && down >= NEARER * up) {
      return above;
    }
    boolean half = at > valued.firstKey() || down <= HALF_LINE * line.size();
    return below != null && half && down <= limit && up >= NEARER * down ? below : NONE;
  }

  /// Whether labels of several lines begin in their rows: nothing stands between the header and the
  /// first row, the rest of a label below the last.
  private boolean isTopAligned(List<PrintedLine> body, NavigableMap<Integer, ValueLine> valued) {
    int first = valued.firstKey();
    int last = valued.lastKey();
    boolean sections =
        areas.columns().count() < COLUMNS_OF_ROWS
            && IntStream.range(first + 1, last)
                .anyMatch(
                    i -> !valued.containsKey(i) && body.get(i).left() <= areas.labelLeft() + 2);
    return first > 0
        && !sections
        && valued.size() > 2
        && body.get(first - 1).right() >= areas.columns().left()
        && last + 1 < body.size()
        && follows(body, last, last + 1)
        && valued.keySet().stream()
            .filter(at -> valued.lowerKey(at) != null)
            .allMatch(at -> {
              int above = valued.lowerKey(at);
              return at == above + 1 || follows(body, above, at - 1);
            });
  }

  /// Whether the lines from a row down to another follow each other as those of a label do.
  private boolean follows(List<PrintedLine> body, int row, int to) {
    for (int i = row + 1; i <= to; i++) {
      var line = body.get(i);
      float gap = line.baseline() - body.get(i - 1).baseline();
      if (gap > LINE_GAP * line.size()
          || line.right() >= areas.columns().left()
          || !line.isSetLike(body.get(row))) {
        return false;
      }
    }
    return true;
  }

  /// Whether dots lead from the label of a row to its figure: it goes on nowhere.
  private static boolean isLed(PrintedLine line) {
    return line.text().contains("....");
  }

  /// A line without the texts that are labels of lines with figures.
  private static PrintedLine without(PrintedLine line, Set<Word> labels) {
    var words =
        line.groups().stream()
            .filter(group -> !labels.contains(Word.joined(group)))
            .flatMap(List::stream)
            .toList();
    return new PrintedLine(line.baseline(), line.size(), line.bold(), words);
  }

  /// A row whose label is what its rulings enclose.
  private Block.Row bandedRow(ValueLine line, List<Word> label) {
    return valueRow(
        new ValueLine(line.line(), label, line.values(), line.others()), List.of(), List.of());
  }

  private enum Side {
    ABOVE,
    BELOW,
    UNCLEAR
  }

  /// On which side of the one wide gap between two rows a label's line stands; unclear where no gap
  /// is wider than all others, or a line between the rows is no part of a label.
  private Side side(List<PrintedLine> body, int above, int at, int below) {
    float widest = 0;
    float next = 0;
    int split = NONE;
    for (int i = above + 1; i <= below; i++) {
      var line = body.get(i);
      boolean label = line.right() < areas.columns().left() && line.isSetLike(body.get(above));
      if (i < below && !label) {
        return Side.UNCLEAR;
      }
      float gap = line.baseline() - body.get(i - 1).baseline();
      if (gap > widest) {
        next = widest;
        widest = gap;
        split = i;
      } else {
        next = Math.max(next, gap);
      }
    }
    boolean clear = widest >= NEARER * next && next <= LINE_GAP * body.get(above).size();
    return !clear ? Side.UNCLEAR : at < split ? Side.ABOVE : Side.BELOW;
  }

  private Block.Row valueRow(ValueLine line, List<PrintedLine> span, List<PrintedLine> labelLines) {
    var cells = new ArrayList<Block.Cell>();
    var label = new ArrayList<Word>();
    span.forEach(above -> label.addAll(above.words()));
    float baseline = line.line().baseline();
    if (standsInColumns(line, labelLines)) {
      var texts = new ArrayList<Word>();
      labelLines.forEach(other -> texts.addAll(other.chunks()));
      texts.addAll(BandLabels.texts(line.line(), line));
      texts.sort(Comparator.comparingDouble(Word::baseline));
      label.addAll(BandLabels.inColumns(texts));
      addLabel(label, cells);
      addValues(line, cells);
      addMeasured(label, cells);
      return new Block.Row(line.line().box().region(), cells);
    }
    labelLines.stream()
        .filter(other -> other.baseline() < baseline)
        .forEach(other -> label.addAll(other.words()));
    label.addAll(line.label());
    labelLines.stream()
        .filter(other -> other.baseline() > baseline)
        .forEach(other -> label.addAll(other.words()));
    addLabel(label, cells);
    addValues(line, cells);
    addMeasured(label, cells);
    return new Block.Row(line.line().box().region(), cells);
  }

  /// Whether the lines above and below a row stand right of what the row begins with, as labels
  /// beside the number of an article do.
  private static boolean standsInColumns(ValueLine line, List<PrintedLine> labelLines) {
    return labelLines.stream()
        .anyMatch(other ->
            other.chunks().size() > 1
                || (!line.label().isEmpty() && other.left() > line.label().getFirst().x1()));
  }

  /// The label of a row, without where it is measured.
  private void addLabel(List<Word> texts, List<Block.Cell> cells) {
    var label = measured == null ? texts : measured.besides(texts);
    if (!label.isEmpty()) {
      cells.add(cell(0, 0, Word.joined(label)));
    }
  }

  /// Where a row is measured, in a column of its own behind all others.
  private void addMeasured(List<Word> texts, List<Block.Cell> cells) {
    var there = measured == null ? List.<Word>of() : measured.of(texts);
    if (!there.isEmpty()) {
      int column = areas.columns().count() + 2;
      cells.add(cell(column, column, Word.joined(there)));
    }
  }

  private void addValues(ValueLine line, List<Block.Cell> cells) {
    for (var word : line.values()) {
      int column = areas.columns().nearest(word);
      cells.add(cell(column, column, word));
    }
    if (!line.others().isEmpty()) {
      int column = areas.columns().count() + 1;
      cells.add(cell(column, column, Word.joined(line.others())));
    }
  }

  private Block.Row textRow(PrintedLine line, HeaderCells.Found header) {
    var texts = areas.texts(line);
    var cells = new ArrayList<Block.Cell>();
    var over = areas.over(texts);
    var labels =
        texts.stream()
            .filter(text -> areas.isLabel(text) || (areas.isOver(text) && !over.contains(text)))
            .toList();
    addLabel(labels, cells);
    if (isOverprinted(over)) {
      addMeasured(labels, cells);
      return new Block.Row(line.box().region(), cells);
    }
    if (!over.isEmpty() && header.lines().contains(line)) {
      for (var text : over) {
        int column = header.column(text);
        cells.add(cell(column, column, text));
      }
    } else if (!over.isEmpty() && shared.keySet().containsAll(over)) {
      for (var text : over) {
        var range = Objects.requireNonNull(shared.get(text));
        cells.add(cell(range.first(), range.last(), text));
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
    addMeasured(labels, cells);
    return new Block.Row(line.box().region(), cells);
  }

  /// Whether texts ran over the edges of their cells into each other: nobody can say which is
  /// whose.
  private boolean isOverprinted(List<Word> over) {
    boolean overlap = false;
    for (int i = 1; i < over.size(); i++) {
      overlap |= over.get(i).x0() < over.get(i - 1).x1() - over.get(i).size() * 0.3f;
    }
    return overlap && over.size() > areas.columns().count();
  }

  private static Block.Cell cell(int column, int lastColumn, Word word) {
    return new Block.Cell(column, lastColumn, word.text(), word.box().region());
  }
}

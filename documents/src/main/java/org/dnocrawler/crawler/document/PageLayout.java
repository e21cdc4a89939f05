package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;

/// Tells the tables of a page from its running text.
///
/// A table is a run of lines with figures, the labels between them, and the header lines above.
final class PageLayout {

  private static final int HEADER_LINES = 14;
  private static final int HEADER_LENGTH = 75;
  private static final int LABEL_WORDS = 9;
  private static final float HEADER_GAP = 3.6f;
  private static final float ROW_GAP = 5.5f;

  private final int page;
  private final List<PrintedLine> lines;
  private final List<ValueLine> values = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  private PageLayout(int page, List<PrintedLine> lines) {
    this.page = page;
    this.lines = lines;
  }

  /// The blocks of a page, top to bottom.
  static List<Block> blocks(int page, List<PrintedLine> lines) {
    var layout = new PageLayout(page, lines);
    layout.run();
    return layout.blocks;
  }

  private void run() {
    int next = 0;
    while (next < lines.size()) {
      int first = firstValueLine(next);
      if (first == lines.size()) {
        break;
      }
      int last = lastOfBody(first);
      int header = firstHeaderLine(first, next);
      text(next, header);
      blocks.add(table(header, last));
      next = last + 1;
    }
    text(next, lines.size());
  }

  private void text(int from, int to) {
    float body = bodySize();
    for (var line : lines.subList(from, to)) {
      int level = line.size() > body * 1.15f ? 2 : line.bold() ? 3 : 0;
      blocks.add(new Block.Line(page, line.text(), level));
    }
  }

  private float bodySize() {
    var sizes = lines.stream().map(PrintedLine::size).sorted().toList();
    return sizes.isEmpty() ? 0 : sizes.get(sizes.size() / 2);
  }

  private int firstValueLine(int from) {
    int at = from;
    while (at < lines.size() && ValueLine.of(lines.get(at)).isEmpty()) {
      at++;
    }
    return at;
  }

  /// Goes down from the first line with figures over lines with figures and labels between them.
  private int lastOfBody(int first) {
    values.clear();
    float left = Float.MAX_VALUE;
    int last = first;
    for (int at = first; at < lines.size(); at++) {
      var line = lines.get(at);
      var value = ValueLine.of(line);
      if (line.baseline() - lines.get(last).baseline() > ROW_GAP * line.size()) {
        break;
      }
      if (value.isPresent()) {
        values.add(value.get());
        left = Math.min(left, value.get().valuesLeft());
        last = at;
      } else if (!isLabelOnly(line, left)) {
        break;
      }
    }
    return last;
  }

  /// One short text that begins left of all figures: a label that wraps, or one for rows below.
  private static boolean isLabelOnly(PrintedLine line, float left) {
    return line.left() < left
        && (line.right() < left || line.chunks().size() == 1)
        && line.words().size() <= LABEL_WORDS;
  }

  /// Goes up from the first line with figures while lines look like a header.
  private int firstHeaderLine(int first, int floor) {
    var columns = Columns.of(values);
    int top = first;
    boolean header = false;
    for (int at = first - 1; at >= floor && first - at <= HEADER_LINES; at--) {
      var line = lines.get(at);
      float gap = lines.get(at + 1).baseline() - line.baseline();
      boolean over = line.chunks().stream().anyMatch(chunk -> !columns.isLabel(chunk));
      boolean single = HeaderTerms.texts(line.groups()).size() == 1;
      boolean heading = single && line.left() < columns.left() && over;
      boolean section = isLabelOnly(line, columns.left());
      if (gap > HEADER_GAP * line.size() || isProse(line)) {
        break;
      }
      if (header && heading && !centredOver(line, columns)) {
        break;
      }
      if (!header && !section && !over) {
        break;
      }
      header |= over && !heading;
      top = at;
    }
    return top;
  }

  private static boolean centredOver(PrintedLine line, Columns columns) {
    float center = (line.left() + line.right()) / 2;
    float middle = (columns.left() + columns.right()) / 2;
    return Math.abs(center - middle) < columns.pitch() * 0.4f
        && line.left() > columns.left() - columns.pitch();
  }

  private static boolean isProse(PrintedLine line) {
    return HeaderTerms.texts(line.groups()).stream()
            .anyMatch(text -> text.text().length() > HEADER_LENGTH)
        || line.text().matches(".{60,}\\.");
  }

  private Block.Table table(int top, int last) {
    var columns = Columns.of(values);
    var rows = new ArrayList<Block.Row>();
    int value = 0;
    for (int at = top; at <= last; at++) {
      var line = lines.get(at);
      boolean holdsValues = value < values.size() && values.get(value).line().equals(line);
      rows.add(holdsValues ? valueRow(values.get(value++), columns) : textRow(line, columns));
    }
    var box = Box.around(lines.subList(top, last + 1).stream().map(PrintedLine::box).toList());
    return new Block.Table(page, box.region(), rows);
  }

  private static Block.Row valueRow(ValueLine line, Columns columns) {
    var cells = new ArrayList<Block.Cell>();
    if (!line.label().isEmpty()) {
      cells.add(cell(0, 0, Word.joined(line.label())));
    }
    for (var word : line.values()) {
      int column = columns.nearest(word);
      cells.add(cell(column, column, word));
    }
    if (!line.others().isEmpty()) {
      int column = columns.count() + 1;
      cells.add(cell(column, column, Word.joined(line.others())));
    }
    return new Block.Row(line.line().box().region(), cells);
  }

  private static Block.Row textRow(PrintedLine line, Columns columns) {
    var texts = HeaderTerms.texts(line.groups());
    var cells = new ArrayList<Block.Cell>();
    var labels = texts.stream().filter(columns::isLabel).toList();
    if (!labels.isEmpty()) {
      cells.add(cell(0, 0, Word.joined(labels)));
    }
    var over = texts.stream().filter(text -> !columns.isLabel(text)).toList();
    if (!over.isEmpty()) {
      var ranges = HeaderSpans.of(over, columns);
      for (int i = 0; i < over.size(); i++) {
        cells.add(cell(ranges.get(i).first(), ranges.get(i).last(), over.get(i)));
      }
    }
    return new Block.Row(line.box().region(), cells);
  }

  private static Block.Cell cell(int column, int lastColumn, Word word) {
    return new Block.Cell(column, lastColumn, word.text(), word.box().region());
  }
}

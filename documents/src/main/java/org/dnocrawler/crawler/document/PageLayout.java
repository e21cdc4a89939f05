package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells the tables of a page from its running text.
///
/// A table is a run of lines with figures, the labels between them, and the header lines above.
final class PageLayout {

  /// When a sheet was written, as its head says in a corner of the page.
  private static final Pattern DATED =
      Pattern.compile(
          "(?iu)(stand|ausgabe|version|seite)\\b.{0,30}|(?:[^,]{3,30}, )?(?:den )?\\d{1,2}\\.\\d{1,2}\\.20\\d\\d");

  private static final int HEADER_LINES = 14;
  private static final int HEADER_LENGTH = 75;
  private static final int LABEL_WORDS = 9;
  private static final int LABEL_WORDS_BESIDE = 14;
  private static final int LABEL_REST = 2;
  private static final int REST_LINES = 3;
  private static final float REST_GAP = 1.7f;
  private static final int LABEL_LINES = 5;
  private static final float HEADER_GAP = 3.6f;
  private static final float ROW_GAP = 5.5f;

  private final int page;
  private final List<PrintedLine> lines;
  private final List<Ruling> rulings;
  private final float body;

  /// Places in a list that stand before labels.
  private final List<Word> keys;

  private final List<ValueLine> values = new ArrayList<>();
  private final List<PrintedLine> labelLines = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  private PageLayout(Page page, List<PrintedLine> lines, float body) {
    this.page = page.number();
    this.rulings = page.rulings();
    this.lines = lines;
    this.body = body;
    this.keys =
        lines.stream()
            .flatMap(line -> ValueLine.of(line).stream())
            .map(ValueLine::key)
            .filter(Objects::nonNull)
            .toList();
  }

  /// The blocks of a page, top to bottom: drawn tables by their walls, what stands outside of them
  /// by its places.
  static List<Block> blocks(Page page) {
    float body = bodySize(page.lines());
    return TextColumns.of(page).stream().flatMap(part -> ofPart(part, body).stream()).toList();
  }

  private static List<Block> ofPart(Page page, float body) {
    var tables = DrawnTable.on(page);
    var blocks = new ArrayList<Block>();
    var free = new ArrayList<PrintedLine>();
    int next = 0;
    for (var line : page.lines()) {
      while (next < tables.size() && tables.get(next).place().top() < line.baseline()) {
        blocks.addAll(blocks(page, free, body));
        free.clear();
        blocks.add(tables.get(next++).table());
      }
      outside(line, tables).ifPresent(free::add);
    }
    blocks.addAll(blocks(page, free, body));
    return blocks;
  }

  private static List<Block> blocks(Page page, List<PrintedLine> lines, float body) {
    var layout = new PageLayout(page, List.copyOf(lines), body);
    layout.run();
    return layout.blocks;
  }

  /// What of a line stands in no drawn table.
  private static Optional<PrintedLine> outside(PrintedLine line, List<DrawnTable.Drawn> tables) {
    var words =
        line.words().stream()
            .filter(word -> tables.stream().noneMatch(drawn -> drawn.place().holds(word)))
            .toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new PrintedLine(line.baseline(), line.size(), line.bold(), words));
  }

  private void run() {
    int next = 0;
    while (next < lines.size()) {
      int first = firstValueLine(next);
      if (first == lines.size()) {
        break;
      }
      int last = lastOfBody(first);
      int header = belowTitles(firstHeaderLine(first, next), first);
      text(next, header);
      blocks.add(table(header, last));
      next = last + 1;
    }
    text(next, lines.size());
  }

  private void text(int from, int to) {
    for (var line : lines.subList(from, to)) {
      int level =
          line.size() > body * 1.5f ? 1 : line.size() > body * 1.15f ? 2 : line.bold() ? 3 : 0;
      blocks.add(new Block.Line(page, line.text(), level));
    }
  }

  private static float bodySize(List<PrintedLine> lines) {
    var sizes = lines.stream().map(PrintedLine::size).sorted().toList();
    return sizes.isEmpty() ? 0 : sizes.get(sizes.size() / 2);
  }

  private int firstValueLine(int from) {
    int at = from;
    while (at < lines.size() && valueLine(lines.get(at)).isEmpty()) {
      at++;
    }
    return at;
  }

  /// Goes down from the first line with figures over lines with figures and labels between them.
  private int lastOfBody(int first) {
    values.clear();
    labelLines.clear();
    var passed = new ArrayList<PrintedLine>();
    float left = Float.MAX_VALUE;
    int last = first;
    for (int at = first; at < lines.size(); at++) {
      var line = lines.get(at);
      var value = valueLine(line);
      var before = passed.size() > LABEL_REST ? passed.getLast() : lines.get(last);
      if (passed.size() > LABEL_LINES
          || line.baseline() - before.baseline() > ROW_GAP * line.size()) {
        break;
      }
      if (value.isPresent()) {
        values.add(value.get());
        left = Math.min(left, value.get().valuesLeft());
        last = at;
        labelLines.addAll(passed);
        passed.clear();
      } else if (isLabelOnly(line, left)) {
        passed.add(line);
      } else {
        break;
      }
    }
    return last + rest(last, left);
  }

  /// What a line with figures says; a number that stands where other rows have their places in a
  /// list is one too, though its label stands on the lines around it.
  private Optional<ValueLine> valueLine(PrintedLine line) {
    return ValueLine.of(line)
        .map(value -> value.mayBeginWithKey() && isKey(value) ? value.withKey() : value);
  }

  private boolean isKey(ValueLine value) {
    var first = value.values().getFirst();
    return keys.stream().anyMatch(key -> key.x0() <= first.x1() && first.x0() <= key.x1());
  }

  /// Lines below the last figures that are the rest of its label.
  private int rest(int last, float left) {
    int count = 0;
    for (int at = last + 1; at < lines.size() && count < REST_LINES; at++) {
      var line = lines.get(at);
      float gap = line.baseline() - lines.get(at - 1).baseline();
      boolean close = gap <= 1.32f * line.size() || (gap <= REST_GAP * line.size() && isEnd(at));
      if (!(close || isEnclosed(line, lines.get(last)))
          || !line.isSetLike(lines.get(last))
          || line.right() >= left
          || !(beginsWithAColumn(line, lines.get(last)) || (isEnd(at) && isBelow(line, last)))) {
        break;
      }
      count++;
    }
    return count;
  }

  /// Whether a line begins left of a row, or where one of its words does.
  private static boolean beginsWithAColumn(PrintedLine line, PrintedLine row) {
    return line.left() <= row.left() + 2
        || row.words().stream().anyMatch(word -> Math.abs(word.x0() - line.left()) <= 2);
  }

  /// Whether a line stands below one text of a row, as the centred lines of a cell do.
  private boolean isBelow(PrintedLine line, int row) {
    return lines.get(row).chunks().stream()
        .anyMatch(chunk ->
            chunk.x0() < line.left() + line.size() && line.right() < chunk.x1() + line.size());
  }

  /// Whether what follows a line stands clearly further off than what it follows.
  private boolean isEnd(int at) {
    float before = lines.get(at).baseline() - lines.get(at - 1).baseline();
    return at + 1 == lines.size()
        || lines.get(at + 1).baseline() - lines.get(at).baseline() >= 1.12f * before;
  }

  /// Whether a ruling below a line, and none above it, closes the row.
  private boolean isEnclosed(PrintedLine line, PrintedLine row) {
    float x = (line.left() + line.right()) / 2;
    float reach = line.baseline() + 2.5f * line.size();
    var below =
        rulings.stream()
            .filter(Ruling::isLevel)
            .filter(ruling -> ruling.x0() <= x && x <= ruling.x1())
            .filter(ruling -> row.baseline() < ruling.y0() && ruling.y0() < reach)
            .toList();
    return !below.isEmpty() && below.stream().allMatch(ruling -> ruling.y0() > line.baseline());
  }

  /// One short text that begins left of all figures: a label that wraps, or one for rows below.
  private static boolean isLabelOnly(PrintedLine line, float left) {
    return line.right() < left
        ? line.words().size() <= LABEL_WORDS_BESIDE
        : line.left() < left && line.chunks().size() == 1 && line.words().size() <= LABEL_WORDS;
  }

  /// Goes up from the first line with figures while lines look like a header.
  private int firstHeaderLine(int first, int floor) {
    var areas = TableAreas.of(values, labelLines);
    var columns = areas.columns();
    int top = first;
    boolean header = false;
    for (int at = first - 1; at >= floor && first - at <= HEADER_LINES; at--) {
      var line = lines.get(at);
      float gap = lines.get(at + 1).baseline() - line.baseline();
      boolean over = areas.texts(line).stream().anyMatch(areas::isOver);
      boolean single = areas.texts(line).size() == 1;
      boolean heading = single && line.left() < areas.figuresLeft() && over;
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

  /// Goes down over titles: texts on their own that begin with the labels, with no header above.
  private int belowTitles(int top, int first) {
    var areas = TableAreas.of(values, labelLines);
    int at = top;
    while (at < first) {
      var line = lines.get(at);
      boolean own =
          line.chunks().size() == 1
              && (areas.isLabel(line.chunks().getFirst()) || DATED.matcher(line.text()).matches());
      var next = lines.get(at + 1);
      float size = Math.min(line.size(), next.size());
      boolean apart = next.baseline() - line.baseline() > size;
      if (!own || !apart) {
        break;
      }
      at++;
    }
    return at;
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
        || line.chunks().stream().anyMatch(chunk -> chunk.text().matches(".{60,}\\."));
  }

  private Block.Table table(int top, int last) {
    var areas = TableAreas.of(values, labelLines);
    var builder = new TableBuilder(page, areas, rulings);
    return builder.table(lines.subList(top, last + 1), values);
  }
}

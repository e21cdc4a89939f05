package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.Page;
import org.dnocrawler.crawler.document.PrintedLine;
import org.dnocrawler.crawler.document.Word;

/// Tells the tables of windows on a page from its running text.
final class PageTables {

  private static final int BODY_LABELS = 6;
  private static final int HEADER_LINES = 6;
  private static final float HEADER_GAP = 3.4f;
  private static final float BODY_GAP = 5.2f;
  private static final int LABEL_REST = 2;
  private static final float LABEL_GAP = 1.8f;
  private static final int PROSE_LENGTH = 70;

  private static final Pattern LINKS = Pattern.compile("(?i)\\b(?:und|bis|von|sowie|uhr)\\b");
  private static final Pattern FIRST_OF_NONE = Pattern.compile("(?i)nicht|kein");
  private static final Pattern REST = Pattern.compile("(?i)uhr[,;]?|vorhanden");

  private final Page page;
  private final List<PrintedLine> lines;
  private final List<List<Item>> items;
  private final List<Piece> pieces = new ArrayList<>();

  private PageTables(Page page, List<PrintedLine> lines) {
    this.page = page;
    this.lines = lines;
    this.items = lines.stream().map(Item::of).toList();
  }

  /// Lines and tables of a page in reading order.
  static List<Piece> of(Page page) {
    var pieces = new ArrayList<Piece>();
    PageColumns.of(page).forEach(part -> pieces.addAll(topToBottom(part)));
    return pieces;
  }

  private static List<Piece> topToBottom(Page page) {
    var ruled = new ArrayList<RuledTable>();
    var tables = new ArrayList<Block.Table>();
    for (var table : RuledTable.on(page)) {
      var read = table.table(page).filter(PageTables::holdsTimes);
      if (read.isPresent()) {
        ruled.add(table);
        tables.add(read.get());
      }
    }
    var pieces = new ArrayList<Piece>();
    var free = new ArrayList<PrintedLine>();
    int next = 0;
    for (var line : page.lines()) {
      while (next < ruled.size() && ruled.get(next).top() < line.baseline()) {
        pieces.addAll(new PageTables(page, free).pieces());
        free.clear();
        pieces.add(new Piece.Read(tables.get(next++)));
      }
      outside(line, ruled).ifPresent(free::add);
    }
    pieces.addAll(new PageTables(page, free).pieces());
    tables.subList(next, tables.size()).forEach(table -> pieces.add(new Piece.Read(table)));
    return pieces;
  }

  private static boolean holdsTimes(Block.Table table) {
    return table.rows().stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> TimeText.of(cell.text()).hasTimes());
  }

  /// What of a line stands in no drawn table.
  private static Optional<PrintedLine> outside(PrintedLine line, List<RuledTable> ruled) {
    var words =
        line.words().stream()
            .filter(word -> ruled.stream().noneMatch(table -> table.holds(word)))
            .toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(with(line, words));
  }

  private static PrintedLine with(PrintedLine line, List<Word> words) {
    return new PrintedLine(line.baseline(), line.size(), line.bold(), words);
  }

  private List<Piece> pieces() {
    int next = 0;
    while (next < lines.size()) {
      int first = firstValueLine(next);
      if (first == lines.size()) {
        break;
      }
      int last = lastOfBody(first);
      int header = firstOfHeader(first, next);
      int body = firstOfBody(first, header);
      text(next, header);
      pieces.addAll(AlignedTable.read(page, items.subList(header, last + 1), body - header));
      next = last + 1;
    }
    text(next, lines.size());
    return pieces;
  }

  private void text(int from, int to) {
    float body = bodySize();
    for (var line : lines.subList(from, to)) {
      int level = line.size() > body * 1.15f ? 2 : line.bold() ? 3 : 0;
      pieces.add(new Piece.Read(new Block.Line(page.number(), line.text(), level)));
    }
  }

  private float bodySize() {
    var sizes = lines.stream().map(PrintedLine::size).sorted().toList();
    return sizes.isEmpty() ? 0 : sizes.get(sizes.size() / 2);
  }

  private int firstValueLine(int from) {
    int at = from;
    while (at < lines.size() && !holdsValues(at)) {
      at++;
    }
    return at;
  }

  /// Whether a line is one of a table: its windows stand apart from its labels.
  private boolean holdsValues(int at) {
    var line = items.get(at);
    boolean prose =
        line.stream().anyMatch(item -> item.text().length() > PROSE_LENGTH)
            || (line.size() == 1 && !isPure(line.getFirst()));
    return !prose && line.stream().anyMatch(PageTables::isWindow);
  }

  private static boolean isWindow(Item item) {
    return item.said() instanceof CellText.Times
        || item.said() instanceof CellText.None
        || FIRST_OF_NONE.matcher(item.text()).matches();
  }

  /// Whether an item is windows and no word beside.
  private static boolean isPure(Item item) {
    return switch (item.said()) {
      case CellText.Times(var times, var _) ->
          !LINKS.matcher(times.rest()).replaceAll("").matches(".*\\p{L}{3,}.*");
      case CellText.None _, CellText.Duration _ -> true;
      case CellText.Text _ -> false;
    };
  }

  private int lastOfBody(int first) {
    int last = first;
    for (int at = first + 1; at < lines.size() && at - last <= BODY_LABELS; at++) {
      float gap = lines.get(at).baseline() - lines.get(at - 1).baseline();
      if (gap > BODY_GAP * lines.get(at).size() || isHeader(at) || isOfOther(at)) {
        break;
      }
      if (holdsValues(at)) {
        last = at;
      } else if (items.get(at).stream().anyMatch(item -> item.text().length() > PROSE_LENGTH)) {
        break;
      }
    }
    return withWrappedLabel(first, withWrappedTimes(last));
  }

  /// The word `Uhr` may be all that stands in the last line of a cell.
  private int withWrappedTimes(int last) {
    int next = last + 1;
    return next < lines.size()
            && lines.get(next).baseline() - lines.get(last).baseline()
                < LABEL_GAP * lines.get(next).size()
            && items.get(next).stream().anyMatch(item -> REST.matcher(item.text()).matches())
        ? withWrappedTimes(next)
        : last;
  }

  /// Whether a line without windows says that other matters follow.
  private boolean isOfOther(int at) {
    var text = lines.get(at).text();
    return !holdsValues(at) && (Topic.isAside(text) || Topic.isWindows(text));
  }

  /// The lines of labels may go on below the last windows.
  private int withWrappedLabel(int first, int last) {
    float left = values(first, last);
    int end = last;
    while (end - last < LABEL_REST && end + 1 < lines.size() && isRestOfLabel(end + 1, left)) {
      end++;
    }
    return end;
  }

  private boolean isRestOfLabel(int at, float left) {
    var line = lines.get(at);
    boolean tight = line.baseline() - lines.get(at - 1).baseline() < 1.7f * line.size();
    boolean label = items.get(at).stream().allMatch(item -> item.x1() < left);
    return tight && label && line.words().size() < 6 && !holdsValues(at) && !isHeader(at);
  }

  private float values(int first, int last) {
    return (float)
        items.subList(first, last + 1).stream()
            .flatMap(List::stream)
            .filter(PageTables::isWindow)
            .mapToDouble(Item::x0)
            .min()
            .orElse(0);
  }

  /// Whether a line names several seasons, levels or years side by side, as headers do.
  private boolean isHeader(int at) {
    var line = items.get(at);
    if (line.stream().anyMatch(PageTables::isWindow)) {
      return false;
    }
    var labels = line.stream().map(item -> LabelReader.read(item.text())).toList();
    return labels.stream().filter(label -> !label.seasons().isEmpty()).count() > 1
        || labels.stream().filter(label -> !label.levels().isEmpty()).count() > 1
        || labels.stream().filter(label -> !label.years().isEmpty()).count() > 1;
  }

  /// Goes up from the first windows over lines that stand above them.
  private int firstOfHeader(int first, int floor) {
    float left = values(first, Math.min(first + 3, lines.size() - 1));
    int top = first;
    int labels = first;
    boolean header = false;
    for (int at = first - 1; at >= floor && first - at <= HEADER_LINES; at--) {
      var line = items.get(at);
      float gap = lines.get(at + 1).baseline() - lines.get(at).baseline();
      if (gap > HEADER_GAP * lines.get(at).size() || isProse(line)) {
        break;
      }
      boolean over = line.stream().anyMatch(item -> item.x1() > left);
      boolean heading =
          line.size() == 1
              && line.getFirst().x0() < left - lines.get(at).size()
              && !isFirstOfLabel(at)
              && !isCorner(at, floor);
      if (isHeader(at) || (over && !heading) || (header && isCorner(at, floor))) {
        header = true;
        top = at;
      } else if (header || heading || labels - at > 1) {
        break;
      } else {
        labels = at;
      }
    }
    return header ? top : first;
  }

  /// Lines above the first windows may be of the label beside them.
  private int firstOfBody(int first, int header) {
    int top = first;
    float left = values(first, Math.min(first + 3, lines.size() - 1));
    while (top > header
        && items.get(top - 1).getFirst().x1() <= left
        && items.get(top - 1).size() == 1
        && isFirstOfLabel(top - 1)) {
      top--;
    }
    return top;
  }

  /// Whether a line is the first of a label that goes on beside the windows below.
  private boolean isFirstOfLabel(int at) {
    var first = items.get(at).getFirst();
    for (int next = at + 1; next < lines.size(); next++) {
      if (lines.get(next).baseline() - lines.get(next - 1).baseline()
          > LABEL_GAP * lines.get(at).size()) {
        return false;
      }
      for (var below : items.get(next)) {
        if (below.overlap(first) > 0) {
          return LabelColumns.goesOn(first.text(), below.text());
        }
      }
    }
    return false;
  }

  /// Whether a line is the title of the labels alone, other headers standing right above it.
  private boolean isCorner(int at, int floor) {
    return at > floor
        && items.get(at - 1).getLast().x1() > items.get(at).getLast().x1()
        && !isProse(items.get(at - 1))
        && lines.get(at).baseline() - lines.get(at - 1).baseline()
            < LABEL_GAP * lines.get(at).size()
        && LabelReader.read(lines.get(at).text()).namesNothing();
  }

  private static boolean isProse(List<Item> line) {
    return line.stream()
        .anyMatch(item -> item.text().length() > PROSE_LENGTH || item.text().matches(".{30,}[.:]"));
  }

  static Comparator<Item> topDown() {
    return Comparator.comparing(Item::y).thenComparing(Item::x0);
  }
}

package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.Page;
import org.dnocrawler.crawler.document.PrintedLine;
import org.dnocrawler.crawler.document.Word;

/// Tells the tables of windows on a page from its running text.
final class PageTables {

  private static final int BODY_LABELS = 6;
  private static final int HEADER_LINES = 9;

  /// Headers at the foot of a page have as many lines at most.
  private static final int FOOT_LINES = 3;

  private static final float HEADER_GAP = 3.4f;
  private static final float BODY_GAP = 5.2f;
  private static final int LABEL_REST = 2;
  private static final float LABEL_GAP = 1.8f;
  private static final float HALF_LINE = 0.95f;
  private static final int PROSE_LENGTH = 70;
  private static final int SECTION_LINES = 6;
  private static final float MIDDLE = 0.15f;

  /// Ends as sentences do, and has words as they have; dates of a season have none.
  private static final Pattern SENTENCE = Pattern.compile("(?=.{30,}[.:]$)(?:.*\\p{L}{3,}){3}.*");

  /// How far the lines of a list may stand apart from its names, in font sizes.
  private static final float INDENT = 4;

  /// What heads a column of levels.
  private static final Pattern TITLE_OF_LABELS =
      Pattern.compile(
          "(?iu)(?:netz-?\\s?(?:/|bzw\\.|oder|und)\\s?)?(?:umspann(?:ungs)?|spannungs|netz|entnahme|anschluss)-?ebenen?");

  /// A threshold, as tables beside those of windows have them.
  private static final Pattern SHARE = Pattern.compile("\\d\\s?%");

  private static final Pattern BULLET = Pattern.compile("[\\x{E000}-\\x{F8FF}•▪●■◦‣·]");
  private static final Pattern LINKS =
      Pattern.compile("(?i)\\b(?:und|bis|von|zwischen|sowie|uhr)\\b");
  private static final Pattern FIRST_OF_NONE = Pattern.compile("(?i)nicht|keine?");
  private static final Pattern REST_OF_NONE =
      Pattern.compile("(?i)hochlast(?:zeit(?:en|fenster)?)?|hlzf?");
  private static final Pattern REST = Pattern.compile("(?i)uhr[,;]?|vorhanden");

  private final Page page;
  private final Carry carry;
  private final List<PrintedLine> lines;
  private final List<List<Item>> items;
  private final List<Piece> pieces = new ArrayList<>();

  private PageTables(Page page, List<PrintedLine> lines, Carry carry) {
    this.page = page;
    this.carry = carry;
    this.lines = lines;
    this.items = lines.stream().map(Item::of).toList();
  }

  /// Lines and tables of a page in reading order.
  ///
  /// @param carry headers of a table that goes on from the page before
  static List<Piece> of(Page page, Carry carry) {
    var parts = PageColumns.of(page);
    var pieces = new ArrayList<Piece>();
    for (var part : parts) {
      if (parts.size() > 1) {
        carry.clear();
      }
      pieces.addAll(topToBottom(part, carry));
    }
    return pieces;
  }

  private static List<Piece> topToBottom(Page page, Carry carry) {
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
    for (var printed : page.lines()) {
      var line = withoutBullet(printed);
      while (next < ruled.size() && ruled.get(next).top() < line.baseline()) {
        pieces.addAll(new PageTables(page, free, carry).pieces());
        free.clear();
        carry.clear();
        pieces.add(new Piece.Read(tables.get(next++)));
      }
      outside(line, ruled).ifPresent(free::add);
    }
    pieces.addAll(new PageTables(page, free, carry).pieces());
    tables.subList(next, tables.size()).forEach(table -> pieces.add(new Piece.Read(table)));
    return pieces;
  }

  private static boolean holdsTimes(Block.Table table) {
    return saysNone(table)
        || table.rows().stream()
            .flatMap(row -> row.cells().stream())
            .anyMatch(cell -> TimeText.of(cell.text()).hasTimes());
  }

  /// Whether each row but the headers is a label and words for none, as where a season has none.
  private static boolean saysNone(Block.Table table) {
    var rows = table.rows().subList(Math.min(1, table.rows().size()), table.rows().size());
    return rows.size() > 1
        && rows.stream()
            .allMatch(row ->
                row.cells().size() > 1
                    && !LabelReader.read(row.cells().getFirst().text()).namesNothing()
                    && row.cells().stream()
                        .skip(1)
                        .allMatch(cell ->
                            CellText.of(cell.text(), Labels.Part.ANY) instanceof CellText.None));
  }

  /// What of a line stands in no drawn table.
  private static Optional<PrintedLine> outside(PrintedLine line, List<RuledTable> ruled) {
    var words =
        line.words().stream()
            .filter(word -> ruled.stream().noneMatch(table -> table.holds(word)))
            .toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(with(line, words));
  }

  /// What stands before an item of a list is no cell.
  private static PrintedLine withoutBullet(PrintedLine line) {
    var words = line.words();
    return words.size() > 1 && BULLET.matcher(words.getFirst().text()).matches()
        ? with(line, words.subList(1, words.size()))
        : line;
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
      int body = firstOfBody(first, header == first ? next : header);
      header = Math.min(header, body);
      if (!isBetweenParts(next, header)) {
        carry.clear();
      }
      if (header == first) {
        aboveSection(header, next);
      }
      text(next, header);
      if (isList(header, last)) {
        text(header, last + 1);
        next = last + 1;
        continue;
      }
      var table = new ArrayList<>(header < body ? List.<List<Item>>of() : carry.header());
      int carried = table.size();
      table.addAll(items.subList(header, last + 1));
      if (header < body) {
        carry.take(items.subList(header, body));
      }
      pieces.addAll(AlignedTable.read(page, table, carried + body - header));
      next = last + 1;
    }
    rest(next);
    text(next, lines.size());
    return pieces;
  }

  /// Takes the headers that stand above the first heading within a table: they are of the rows
  /// below each of these.
  private void aboveSection(int first, int floor) {
    int at = first - 1;
    while (at > floor && (isSection(at) || isRestOfSection(at, floor))) {
      at--;
    }
    if (at == first - 1 || at < floor) {
      return;
    }
    float left = values(first, Math.min(first + 3, lines.size() - 1));
    int last = at;
    while (at >= floor
        && items.get(at).size() > 1
        && items.get(at).getLast().x1() > left
        && !isProse(items.get(at))
        && lines.get(at + 1).baseline() - lines.get(at).baseline()
            < HEADER_GAP * lines.get(at).size()) {
      at--;
    }
    if (at < last) {
      carry.take(items.subList(at + 1, last + 1));
    }
  }

  /// Whether lines with windows stand one below the other with nothing beside them, names of
  /// seasons between: a list, whose lines belong to the name above them.
  private boolean isList(int from, int to) {
    var all = items.subList(from, to + 1);
    float left = all.getFirst().getFirst().x0();
    return all.stream()
            .allMatch(line ->
                line.size() == 1
                    && Math.abs(line.getFirst().x0() - left) < INDENT * line.getFirst().size())
        && all.stream().anyMatch(line -> namesSeason(line.getFirst()));
  }

  private static boolean namesSeason(Item item) {
    var named = LabelReader.read(item.text());
    return !item.isValue() && !named.seasons().isEmpty() && named.levels().isEmpty();
  }

  /// Headers at the foot of a page are of the rows on the next one.
  private void rest(int from) {
    int end = lines.size();
    while (end > from && Carry.isFurniture(lines.get(end - 1).text())) {
      end--;
    }
    int header = end;
    for (int at = end - 1; at >= from && end - at <= FOOT_LINES; at--) {
      header = isHeader(at) ? at : header;
    }
    if (header < end) {
      carry.take(items.subList(header, end));
    } else if (!isBetweenParts(from, end)) {
      carry.clear();
    }
  }

  /// Whether lines do not end a table: headings within it, the number of a page.
  private boolean isBetweenParts(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isSection(at)
          && !isRestOfSection(at, from)
          && !Carry.isFurniture(lines.get(at).text())) {
        return false;
      }
    }
    return true;
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
        line.stream().anyMatch(PageTables::isLong)
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
      if (gap > BODY_GAP * lines.get(at).size()
          || isHeader(at)
          || isOfOther(at)
          || isSection(at)
          || beginsAgain(at, first)) {
        break;
      }
      if (holdsValues(at)) {
        last = at;
      } else if (items.get(at).stream().anyMatch(PageTables::isLong)) {
        break;
      }
    }
    return withWrappedLabel(first, withWrappedTimes(last));
  }

  /// Whether the headers above the first windows stand here again, or below a title: another table
  /// begins.
  private boolean beginsAgain(int at, int first) {
    return repeatsHeader(at, first)
        || (items.get(at).size() == 1 && !holdsValues(at) && repeatsHeader(at + 1, first));
  }

  private boolean repeatsHeader(int at, int first) {
    if (at >= lines.size() || items.get(at).size() < 2 || holdsValues(at)) {
      return false;
    }
    return IntStream.range(Math.max(0, first - HEADER_LINES), first)
        .anyMatch(above -> texts(above).equals(texts(at)));
  }

  private List<String> texts(int at) {
    return items.get(at).stream().map(Item::text).toList();
  }

  /// The word `Uhr`, or what goes on below `keine`, may be all that stands in the last line of a
  /// cell.
  private int withWrappedTimes(int last) {
    int next = last + 1;
    return next < lines.size()
            && lines.get(next).baseline() - lines.get(last).baseline()
                < LABEL_GAP * lines.get(next).size()
            && items.get(next).stream()
                .anyMatch(item -> REST.matcher(item.text()).matches() || isRestOfNone(item, next))
        ? withWrappedTimes(next)
        : last;
  }

  /// Whether a line without windows says that other matters follow.
  private boolean isOfOther(int at) {
    var text = lines.get(at).text();
    return !holdsValues(at)
        && (Topic.isAside(text)
            || (Topic.isWindows(text)
                && items.get(at).stream()
                    .anyMatch(item -> Topic.isWindows(item.text()) && !isRestOfNone(item, at))));
  }

  /// Whether `Hochlastzeit` stands below `keine`, in the same cell.
  private boolean isRestOfNone(Item item, int at) {
    return REST_OF_NONE.matcher(item.text()).matches()
        && items.subList(Math.max(0, at - 3), at).stream()
            .flatMap(List::stream)
            .anyMatch(
                above -> above.overlap(item) > 0 && FIRST_OF_NONE.matcher(above.text()).matches());
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
    return tight
        && label
        && !isSection(at)
        && line.words().size() < 6
        && !holdsValues(at)
        && !isHeader(at);
  }

  private float values(int first, int last) {
    return (float)
        IntStream.rangeClosed(first, last)
            .filter(this::holdsValues)
            .mapToObj(items::get)
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
    return several(labels, Labels::seasons)
        || several(labels, Labels::levels)
        || labels.stream().filter(label -> !label.years().isEmpty()).count() > 1;
  }

  /// A season and its dates beside it are one, and so are a level and its number.
  private static boolean several(List<Labels> labels, Function<Labels, Set<?>> named) {
    return labels.stream().map(named).filter(names -> !names.isEmpty()).distinct().count() > 1;
  }

  /// Whether a line is a heading within a table: it names a level alone, and rows below name
  /// seasons in the same place, or the other way round. The label of several rows stands left of
  /// these.
  private boolean isSection(int at) {
    if (items.get(at).size() != 1 || holdsValues(at) || isSetBetween(at)) {
      return false;
    }
    var item = items.get(at).getFirst();
    var own = LabelReader.read(item.text());
    if (own.levels().isEmpty() && at + 1 < lines.size() && goesOnBelow(at)) {
      own = LabelReader.read(item.text() + " " + items.get(at + 1).getFirst().text());
    }
    boolean level = !own.levels().isEmpty() && own.seasons().isEmpty();
    boolean season = !own.seasons().isEmpty() && own.levels().isEmpty();
    if (!level && !season) {
      return false;
    }
    return standsOverRows(item, at, level);
  }

  /// Whether a line stands half a line below another, as where cells of a row have their middle at
  /// one height.
  private boolean isSetBetween(int at) {
    return at > 0
        && lines.get(at).baseline() - lines.get(at - 1).baseline()
            < HALF_LINE * lines.get(at).size();
  }

  /// Whether rows below name what a heading does not, beginning where it does or under its middle.
  private boolean standsOverRows(Item item, int at, boolean level) {
    float left = Float.MAX_VALUE;
    float right = item.x1();
    for (int below = at + 1; below < lines.size() && below - at <= SECTION_LINES; below++) {
      float gap = lines.get(below).baseline() - lines.get(below - 1).baseline();
      if (isHeader(below) || isOfOther(below) || gap > BODY_GAP * lines.get(below).size()) {
        break;
      }
      for (var label : items.get(below)) {
        var named = LabelReader.read(label.text());
        var other = level ? named.seasons() : named.levels();
        boolean apart = level ? named.levels().isEmpty() : named.seasons().isEmpty();
        boolean row = hasValuesNear(below, at, level);
        if (row && !other.isEmpty() && apart && label.text().length() <= PROSE_LENGTH) {
          left = Math.min(left, label.x0());
        }
        right = Math.max(right, label.x1());
      }
    }
    boolean flush = Math.abs(item.x0() - left) < item.size();
    boolean middle =
        level
            && item.x0() > left
            && Math.abs(item.center() - (left + right) / 2) < (right - left) * MIDDLE;
    return flush || middle;
  }

  /// Whether windows stand beside a label, or right above or below it where it is one of a season.
  private boolean hasValuesNear(int label, int section, boolean season) {
    return holdsValues(label)
        || (season && label - 1 > section && holdsValues(label - 1) && isNear(label))
        || (season && label + 1 < lines.size() && holdsValues(label + 1) && isNear(label + 1))
        || (season && items.get(label).size() > 1);
  }

  /// Whether a line follows the one above as lines of a label do.
  private boolean isNear(int at) {
    return lines.get(at).baseline() - lines.get(at - 1).baseline()
        < LABEL_GAP * lines.get(at).size();
  }

  private boolean isRestOfSection(int at, int floor) {
    return at > floor
        && items.get(at).size() == 1
        && isSection(at - 1)
        && LabelColumns.goesOn(lines.get(at - 1).text(), lines.get(at).text());
  }

  private boolean goesOnBelow(int at) {
    var below = items.get(at + 1);
    return below.size() == 1
        && !holdsValues(at + 1)
        && LabelColumns.isOpen(items.get(at).getFirst().text());
  }

  /// Goes up from the first windows over lines that stand above them.
  private int firstOfHeader(int first, int floor) {
    float left = rightOfLabels(first);
    int top = first;
    int labels = first;
    boolean header = false;
    for (int at = first - 1; at >= floor && first - at <= HEADER_LINES; at--) {
      var line = items.get(at);
      float gap = lines.get(at + 1).baseline() - lines.get(at).baseline();
      if (gap > HEADER_GAP * lines.get(at).size()
          || isProse(line)
          || (!header && (isSection(at) || isRestOfSection(at, floor)))
          || SHARE.matcher(lines.get(at).text()).find()
          || (Topic.isAside(lines.get(at).text()) && !isHeader(at))) {
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

  /// Where columns of windows may begin: a column that is blank in all rows has headers too.
  private float rightOfLabels(int first) {
    int last = Math.min(first + 3, lines.size() - 1);
    float left = values(first, last);
    float labels = 0;
    for (int at = first; at <= last && !isHeader(at); at++) {
      for (var item : items.get(at)) {
        if (!isWindow(item) && item.x1() < left) {
          labels = Math.max(labels, item.x1() + item.size());
        }
      }
    }
    return labels > 0 ? Math.min(left, labels) : left;
  }

  /// Lines above the first windows may be of the label beside them.
  private int firstOfBody(int first, int header) {
    int top = first;
    float left = values(first, Math.min(first + 3, lines.size() - 1));
    while (top > header
        && items.get(top - 1).getFirst().x1() <= left
        && items.get(top - 1).size() == 1
        && !isSection(top - 1)
        && isFirstOfLabel(top - 1)) {
      top--;
    }
    return top;
  }

  /// Whether a line is the first of a label that goes on beside the windows below.
  private boolean isFirstOfLabel(int at) {
    var first = items.get(at).getFirst();
    if (TITLE_OF_LABELS.matcher(first.text()).matches()) {
      return false;
    }
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
    return line.stream().anyMatch(item -> isLong(item) || SENTENCE.matcher(item.text()).matches());
  }

  /// Whether a text is as long as a line of a letter; a list of windows may be.
  private static boolean isLong(Item item) {
    return item.text().length() > PROSE_LENGTH && !isPure(item);
  }

  static Comparator<Item> topDown() {
    return Comparator.comparing(Item::y).thenComparing(Item::x0);
  }
}

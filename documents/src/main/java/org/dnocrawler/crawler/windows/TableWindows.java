package org.dnocrawler.crawler.windows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dnocrawler.crawler.document.Block;
import org.jspecify.annotations.Nullable;

/// Reads the windows of one table.
///
/// What a window is of is said by the labels of its row and the headers of its column, then by rows
/// of the table that are headings, then by the headings above the table; where two of them
/// contradict each other, or none says it, the window is not read.
final class TableWindows {

  private static final BigDecimal CONFIDENCE = new BigDecimal("0.95");

  private static final int LABEL_LENGTH = 70;
  private static final Pattern LIKE_A_TIME = Pattern.compile("\\d\\s?[:.]\\s?\\d");

  /// What may be a time that was not recognised.
  private static final Pattern LEFT_OVER =
      Pattern.compile(
          "(?<![\\d.])\\d{1,2}\\s?:\\s?\\d{2}|(?<!\\d)\\d{3,4}\\s?(?:[-–—‐−]|bis|uhr)|(?:[-–—‐−]|bis|von)\\s?\\d{3,4}(?!\\d)");

  private static final Pattern NONE_WITHIN =
      Pattern.compile("(?iu)\\b(?:keine?|entf(?:ä|ae)llt|entfallen)\\b");

  private static final Pattern DATE = Pattern.compile("\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\d{2,4})?");

  private Block.@Nullable Table table;
  private final Trail trail;
  private final Harvest harvest;
  private final Gathering gathering;
  private final Map<Integer, Labels> columns = new TreeMap<>();
  private final Map<Integer, Labels> fill = new TreeMap<>();
  private final Map<Integer, Boolean> labelColumns = new HashMap<>();
  private Map<Integer, List<Labels>> valueLabels = Map.of();
  private boolean bodySeen;
  private boolean headed;

  TableWindows(Trail trail, Harvest harvest, String method) {
    this.trail = trail;
    this.harvest = harvest;
    this.gathering = new Gathering(method, CONFIDENCE, false);
  }

  /// Reads a table, or what of it stands on the next page.
  void read(Block.Table printed) {
    var part = fromTheLeft(printed);
    gathering.turnPage();
    table = part;
    valueLabels = valueLabels(part);
    part.rows().forEach(this::pass);
    if (!bodySeen && part.rows().stream().anyMatch(TableWindows::isHeadOfWindows)) {
      // its cells are blank: what is named next is of another table
      trail.passValues();
    }
  }

  /// A table that begins with its first column, though a workbook may leave some blank before it.
  private static Block.Table fromTheLeft(Block.Table table) {
    int left =
        table.rows().stream().mapToInt(row -> row.cells().getFirst().column()).min().orElse(0);
    if (left == 0) {
      return table;
    }
    var rows = new ArrayList<Block.Row>();
    for (var row : table.rows()) {
      var cells =
          row.cells().stream()
              .map(cell ->
                  new Block.Cell(
                      cell.column() - left, cell.lastColumn() - left, cell.text(), cell.region()))
              .toList();
      rows.add(new Block.Row(row.region(), cells));
    }
    return new Block.Table(table.page(), table.region(), rows);
  }

  private static boolean isHeadOfWindows(Block.Row row) {
    return row.cells().stream().anyMatch(cell -> cell.column() > 0 && Topic.isWindows(cell.text()));
  }

  /// Whether a table is the part of this one on the next page: as wide, and without headers or with
  /// the same.
  boolean goesOn(Block.Table next) {
    var last = table;
    if (last == null || last.page() == null || next.page() == null) {
      return false;
    }
    var first = next.rows().getFirst();
    boolean same = text(first).equals(text(last.rows().getFirst()));
    boolean values =
        first.cells().stream()
            .map(cell -> CellText.of(cell.text(), Labels.Part.ANY))
            .anyMatch(text -> text instanceof CellText.Times);
    return next.page() == last.page() + 1 && width(next) == width(last) && (same || values);
  }

  private static int width(Block.Table table) {
    return table.rows().stream()
        .flatMap(row -> row.cells().stream())
        .mapToInt(Block.Cell::lastColumn)
        .max()
        .orElse(0);
  }

  private static String text(Block.Row row) {
    return row.cells().stream().map(Block.Cell::text).collect(Collectors.joining(" | "));
  }

  /// Hands over what was read.
  void into(Harvest target) {
    gathering.into(target);
  }

  /// A cell with what it says.
  private record Said(Block.Cell cell, Labels labels, CellText text) {
    boolean isTimes() {
      return text instanceof CellText.Times;
    }

    boolean isNone() {
      return text instanceof CellText.None;
    }

    boolean isValue() {
      return isTimes() || isNone() || text instanceof CellText.Duration;
    }
  }

  private void pass(Block.Row row) {
    var said = row.cells().stream().map(this::said).toList();
    if (said.size() == 1 && isNote(said.getFirst().cell().text())) {
      return;
    }
    boolean times = said.stream().anyMatch(Said::isTimes);
    boolean none = said.stream().anyMatch(Said::isNone);
    if (times || (none && hasPlaces(said))) {
      body(row, said);
    } else if (isBlank(said)) {
      blankRow(row, said);
    } else if (said.size() == 1 && (said.getFirst().cell().column() == 0 || spans(said))) {
      if (spans(said) || !blankRow(row, said.getFirst())) {
        section(said.getFirst());
      }
    } else {
      header(said);
    }
  }

  /// Whether a row is a sentence that explains the windows by an example.
  private static boolean isNote(String text) {
    return text.length() > LABEL_LENGTH && Topic.isExample(text);
  }

  /// Whether a row names a level and a season in the columns of labels and has no more cells.
  private boolean isBlank(List<Said> said) {
    if (!bodySeen
        || said.size() < 2
        || !said.stream().allMatch(one -> labelColumns.containsKey(one.cell().column()))) {
      return false;
    }
    var all = trail.labels();
    for (var above : fill.values()) {
      all = above.or(all);
    }
    for (var one : said) {
      all = one.labels().or(all);
    }
    return said.stream().anyMatch(one -> !one.labels().seasons().isEmpty())
        && !all.levels().isEmpty();
  }

  private void blankRow(Block.Row row, List<Said> said) {
    body(row, said);
    var labels = rowLabels(said);
    if (labels != null && columnsNameNothing()) {
      place(labels, new CellText.Text(""), new Quoter(row).whole());
    }
  }

  private boolean columnsNameNothing() {
    return columns.entrySet().stream()
        .filter(column -> !labelColumns.containsKey(column.getKey()))
        .allMatch(column -> column.getValue().namesNothing());
  }

  /// A row of a label alone says that there are no windows, and so do its blank cells, if the
  /// labels of rows with windows are such as it; else it is a heading.
  private boolean blankRow(Block.Row row, Said label) {
    var text = label.cell().text();
    var likes = valueLabels.getOrDefault(label.cell().column(), List.of());
    if (text.length() > LABEL_LENGTH
        || label.labels().part() != Labels.Part.ANY
        || Topic.isAside(text)
        || likes.stream().noneMatch(label.labels()::isLike)) {
      return false;
    }
    boolean complete =
        columns.values().stream()
            .map(above -> label.labels().or(above).or(trail.labels()))
            .anyMatch(all -> !all.levels().isEmpty() && !all.seasons().isEmpty());
    boolean alone =
        bodySeen
            && columnsNameNothing()
            && !label.labels().seasons().isEmpty()
            && !label.labels().or(trail.labels()).levels().isEmpty();
    if (!alone && !complete) {
      return false;
    }
    // windows in rows below without a label are its own
    fill.clear();
    fill.put(label.cell().column(), label.labels());
    if (alone) {
      place(label.labels(), new CellText.Text(""), new Quoter(row).whole());
      return true;
    }
    blanks(List.of(label.cell().column()), label.labels(), new Quoter(row));
    return true;
  }

  /// Labels of the rows of a table that hold windows, by their column.
  private static Map<Integer, List<Labels>> valueLabels(Block.Table table) {
    var labels = new HashMap<Integer, List<Labels>>();
    for (var row : table.rows()) {
      boolean values =
          row.cells().stream()
              .map(cell -> CellText.of(cell.text(), Labels.Part.ANY))
              .anyMatch(text -> text instanceof CellText.Times || text instanceof CellText.None);
      for (var cell : row.cells()) {
        if (values && CellText.of(cell.text(), Labels.Part.ANY) instanceof CellText.Text) {
          labels
              .computeIfAbsent(cell.column(), _ -> new ArrayList<>())
              .add(LabelReader.read(cell.text()));
        }
      }
    }
    return labels;
  }

  private static boolean spans(List<Said> said) {
    return said.getFirst().cell().lastColumn() > said.getFirst().cell().column() + 1;
  }

  private Said said(Block.Cell cell) {
    var above = header(cell);
    var text = CellText.of(cell.text(), above.part());
    var label = text instanceof CellText.Text ? cell.text() : inline(text);
    return new Said(cell, LabelReader.read(label), text);
  }

  /// What a cell says beside its times.
  private static String inline(CellText text) {
    return text instanceof CellText.Times(var times, var _) ? times.rest() : "";
  }

  private Labels header(Block.Cell cell) {
    var labels = Labels.NONE;
    for (int column = cell.column(); column <= cell.lastColumn(); column++) {
      labels = labels.and(columns.getOrDefault(column, Labels.NONE));
    }
    return labels;
  }

  private boolean hasPlaces(List<Said> said) {
    boolean inRow =
        said.stream()
            .anyMatch(one -> !one.labels().levels().isEmpty() || !one.labels().seasons().isEmpty());
    boolean above =
        columns.values().stream()
            .anyMatch(labels -> !labels.levels().isEmpty() || !labels.seasons().isEmpty());
    return inRow || (above && bodySeen);
  }

  private void section(Said said) {
    trail.pass(said.cell().text(), true);
    if (!said.labels().namesNothing()) {
      fill.clear();
    }
  }

  /// Whether a row says when a season is: its name, and its days beside it.
  private static boolean isCalendar(List<Said> said) {
    var seasons = said.getFirst().labels().seasons();
    return said.size() > 1
        && said.getFirst().cell().column() == 0
        && seasons.size() == 1
        && said.stream()
            .skip(1)
            .allMatch(one ->
                one.labels().seasons().equals(seasons) && Seasons.isAlone(one.cell().text()));
  }

  private void header(List<Said> said) {
    if (isCalendar(said)) {
      return;
    }
    headed = true;
    boolean names =
        said.stream().anyMatch(one -> one.cell().column() > 0 && !one.labels().isEmpty());
    if (bodySeen && names) {
      columns.clear();
      fill.clear();
      bodySeen = false;
    }
    var corner = said.getFirst();
    if (corner.cell().column() == 0
        && (!corner.labels().levels().isEmpty() || !corner.labels().seasons().isEmpty())) {
      // rows below are of what stands in the corner
      trail.pass(corner.cell().text(), true);
    }
    for (var one : said) {
      if (Topic.isWindows(one.cell().text())) {
        trail.pass(one.cell().text(), true);
      }
      if (!one.labels().isEmpty()) {
        for (int column = one.cell().column(); column <= one.cell().lastColumn(); column++) {
          columns.merge(column, one.labels(), Labels::and);
        }
      }
    }
  }

  private void body(Block.Row row, List<Said> said) {
    bodySeen = true;
    if (said.stream()
        .anyMatch(
            one -> (!one.isTimes() || said.size() == 1) && Topic.isAside(one.cell().text()))) {
      return;
    }
    var labels = rowLabels(said);
    if (labels == null) {
      return;
    }
    if (isUnheaded(said) && trail.isOfWindows()) {
      harvest.doubt("columns of windows have no headers");
      return;
    }
    var spot = new Quoter(row);
    var covered = new ArrayList<Integer>();
    for (var one : said) {
      for (int column = one.cell().column(); column <= one.cell().lastColumn(); column++) {
        covered.add(column);
      }
      if (one.isValue()) {
        value(one, labels, spot);
      } else {
        unread(one);
      }
    }
    blanks(covered, labels, spot);
    trail.passValues();
  }

  /// Whether several cells of a row hold windows, and no row above heads them: of which year or
  /// season each is, or that they are of one, nobody can say.
  private boolean isUnheaded(List<Said> said) {
    return !headed
        && said.stream().filter(Said::isTimes).filter(TableWindows::isWhole).count() > 1
        && said.stream().filter(Said::isTimes).allMatch(one -> one.labels().namesNothing());
  }

  private static boolean isWhole(Said one) {
    return one.text() instanceof CellText.Times(var times, var _) && !times.windows().isEmpty();
  }

  /// What a row says of all its windows; labels of rows above reach down into blank cells.
  private @Nullable Labels rowLabels(List<Said> said) {
    var own = Labels.NONE;
    for (var one : said) {
      if (one.isValue() || one.labels().isEmpty() || isOther(one)) {
        continue;
      }
      int column = one.cell().column();
      if (own.contradicts(one.labels())) {
        harvest.doubt("a row names two levels or seasons: " + one.cell().text());
        return null;
      }
      own = own.or(one.labels());
      var before = fill.put(column, one.labels());
      labelColumns.put(column, true);
      if (before != null && !before.equals(one.labels())) {
        fill.keySet().removeIf(other -> other > column);
      }
    }
    for (var above : fill.entrySet()) {
      boolean blank =
          said.stream()
              .noneMatch(one ->
                  one.cell().column() <= above.getKey()
                      && above.getKey() <= one.cell().lastColumn());
      if (blank && !own.contradicts(above.getValue())) {
        own = own.or(above.getValue());
      }
    }
    return own;
  }

  private boolean isOther(Said one) {
    return header(one.cell()).part() == Labels.Part.OTHER;
  }

  private void value(Said one, Labels row, Quoter spot) {
    var above = header(one.cell());
    if (above.part() == Labels.Part.OTHER && !one.isTimes()) {
      return;
    }
    if (one.text() instanceof CellText.Times(var times, var _)
        && (times.isCut() || LEFT_OVER.matcher(times.rest()).find())
        && trail.isOfWindows()) {
      harvest.doubt("a cell of windows cannot be read to its end: " + one.cell().text());
      return;
    }
    if (one.isTimes() && one.labels().seasons().size() > 1 && trail.isOfWindows() && !isList(one)) {
      harvest.doubt("a cell of windows names several seasons: " + one.cell().text());
      return;
    }
    if (one.labels().contradicts(row)
        || one.labels().contradicts(above)
        || row.contradicts(above)) {
      if (one.isTimes() && trail.isOfWindows()) {
        harvest.doubt("row and column of a window contradict each other: " + one.cell().text());
      }
      return;
    }
    if (one.isTimes() && trail.isOfWindows() && isHeadedTwice(one.cell(), row, above)) {
      harvest.doubt("two columns have the same headers: " + one.cell().text());
      return;
    }
    var near = one.labels().or(row).or(above);
    place(near, one.text(), spot.at(one.cell()));
  }

  /// Whether the seasons that a cell names are a list before its windows: `Frühling und Sommer
  /// 08:00 bis 10:00`.
  private static boolean isList(Said one) {
    var text = one.cell().text();
    var first = TimeText.of(text).windows();
    int at = first.isEmpty() ? -1 : text.indexOf(first.getFirst().quote());
    return at > 0
        && LabelReader.seasons(text.substring(0, at)).equals(one.labels().seasons())
        && !NONE_WITHIN.matcher(text).find();
  }

  /// Whether a column apart from that of a cell is headed by the same season, level or year, so
  /// that a header which tells them apart was missed; the parts of a winter stand under one level.
  private boolean isHeadedTwice(Block.Cell cell, Labels row, Labels above) {
    var near = row.or(above);
    boolean complete = !near.levels().isEmpty() && !near.seasons().isEmpty();
    if (complete || above.namesNothing()) {
      return false;
    }
    for (int column : columns.keySet()) {
      boolean between =
          columns.entrySet().stream()
              .filter(other -> other.getKey() > Math.min(column, cell.lastColumn()))
              .filter(other -> other.getKey() < Math.max(column, cell.column()))
              .anyMatch(other -> other.getValue().contradicts(above));
      if (between && !labelColumns.containsKey(column) && above.equals(columns.get(column))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOfOtherYear(Labels labels, CellText text) {
    if (harvest.lacksYear(labels.years()) && text instanceof CellText.Times) {
      harvest.doubt("names no year");
    }
    return !harvest.wants(labels.years());
  }

  /// What looks like a time below a header of windows must be one.
  private void unread(Said one) {
    var above = header(one.cell());
    boolean below = !above.levels().isEmpty() || !above.seasons().isEmpty();
    if (below
        && trail.isOfWindows()
        && LIKE_A_TIME.matcher(DATE.matcher(one.cell().text()).replaceAll(" ")).find()) {
      harvest.doubt("a cell that looks like a window cannot be read: " + one.cell().text());
    }
  }

  private void place(Labels near, CellText text, Gathering.Spot spot) {
    var labels = near.or(trail.labels());
    boolean everySeason = near.seasons().isEmpty() && labels.seasons().size() > 2;
    if (everySeason) {
      labels = new Labels(labels.levels(), Set.of(), labels.years(), labels.part());
    }
    if (!trail.isOfWindows() || isOfOtherYear(labels, text)) {
      return;
    }
    if (labels.levels().isEmpty() || labels.seasons().isEmpty()) {
      boolean placed = !near.levels().isEmpty() || !near.seasons().isEmpty();
      if (text instanceof CellText.Times && placed) {
        harvest.doubt(
            "%s of a window is not certain: %s"
                .formatted(labels.levels().isEmpty() ? "the level" : "the season", spot.row()));
      }
      return;
    }
    gathering.add(labels, text, spot);
  }

  /// A blank cell under a header says that there are no windows.
  private void blanks(List<Integer> covered, Labels row, Quoter spot) {
    for (var column : columns.entrySet()) {
      var above = column.getValue();
      boolean blank =
          !covered.contains(column.getKey()) && !labelColumns.containsKey(column.getKey());
      boolean places = !above.namesNothing() && above.part() != Labels.Part.OTHER;
      if (blank && places && !row.contradicts(above)) {
        place(row.or(above), new CellText.Text(""), spot.whole());
      }
    }
  }

  /// Quotes a row.
  private final class Quoter {

    private final Block.Row row;
    private final String text;
    private final @Nullable Integer page;

    Quoter(Block.Row row) {
      this.row = row;
      this.text = TableWindows.text(row);
      this.page = table == null ? null : table.page();
    }

    Gathering.Spot at(Block.Cell cell) {
      return new Gathering.Spot(page, cell.region(), text);
    }

    Gathering.Spot whole() {
      return new Gathering.Spot(page, row.region(), text);
    }
  }
}

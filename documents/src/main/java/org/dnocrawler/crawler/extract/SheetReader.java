package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dnocrawler.common.tariff.ControllableLoad.TierWindow;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.crawler.classify.NamedOperator;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.document.Page;
import org.jspecify.annotations.Nullable;

/// Goes through a document and gathers the charges of one year.
final class SheetReader {

  private final DocumentText document;
  private final int year;
  private final @Nullable String operator;
  private final Strictness strictness;
  private final HeadingTrail trail;
  private final List<SheetCharges> sheets = new ArrayList<>();
  private final List<TableCharges> tables = new ArrayList<>();
  private final List<Sighting> beside = new ArrayList<>();
  private final List<TierWindow> windows = new ArrayList<>();
  private @Nullable String lookAlike;
  private @Nullable Integer page;
  private Block.@Nullable Table before;
  private HeadingTrail.Context contextBefore;
  private boolean newsSince;

  /// What tables before the first with charges have that could not be told.
  private final List<String> untoldBefore = new ArrayList<>();

  private SheetReader(
      DocumentText document, int year, @Nullable String operator, Strictness strictness) {
    this.document = document;
    this.trail = new HeadingTrail(document.isWorkbook());
    this.contextBefore = trail.context();
    this.year = year;
    this.operator = operator;
    this.strictness = strictness;
  }

  /// Which tables are of the year.
  private enum Strictness {
    /// Only those below a line that names it.
    NAMED,
    /// Those below no line that names another.
    NOT_OF_ANOTHER,
    /// Those below no validity of another year.
    NOT_VALID_IN_ANOTHER
  }

  /// What a document gives.
  ///
  /// @param charges the best reading of the metered charges; null when no level has all four annual
  ///   prices
  /// @param beside figures of standard load profiles and special uses
  /// @param windows when the prices of module 3 apply
  /// @param lookAlike matter that the levels of the first look-alike are of; null for none
  /// @param unclear why the tables found are not used; null where they are, or there are none
  record Sheet(
      @Nullable SheetCharges charges,
      List<Sighting> beside,
      List<TierWindow> windows,
      @Nullable String lookAlike,
      @Nullable String unclear) {}

  /// Reads a document.
  ///
  /// A table under a title of another year is taken only when there is no other.
  ///
  /// @param operator the company whose charges are wanted; null when any will do
  /// @param wholeYear whether the document as a whole is of that year
  static Sheet read(DocumentText document, int year, @Nullable String operator, boolean wholeYear) {
    if (!wholeYear) {
      return new SheetReader(document, year, operator, Strictness.NAMED).read();
    }
    var sheet = new SheetReader(document, year, operator, Strictness.NOT_OF_ANOTHER).read();
    return sheet.charges() == null && sheet.unclear() == null
        ? new SheetReader(document, year, operator, Strictness.NOT_VALID_IN_ANOTHER).read()
        : sheet;
  }

  private Sheet read() {
    for (var block : LeaderRows.tabled(document.blocks())) {
      turnPage(block.page());
      switch (block) {
        case Block.Line line -> pass(line);
        case Block.Table table ->
            TwinTables.of(StackedPrices.apart(table)).forEach(this::passParts);
      }
    }
    var sheet = chosen();
    if (sheet.unclear() != null) {
      return sheet;
    }
    var charges = sheet.charges();
    return charges == null || charges.count() < 2 ? fromProse(sheet) : sheet;
  }

  /// A line that speaks of a level begins a table of its own.
  private void pass(Block.Line line) {
    if (LevelLabels.mentions(line.text())) {
      before = null;
    }
    newsSince = newsSince || before == null || trail.isNews(line);
    trail.pass(line);
  }

  /// What running text says, where no table says it, or one of a single level that its lines look
  /// like.
  private Sheet fromProse(Sheet tables) {
    if (strictness == Strictness.NAMED) {
      return tables;
    }
    var prose = ProseCharges.of(prose(), year, null);
    var tabled = tables.charges();
    if (prose.levels().isEmpty() || (tabled != null && prose.levels().size() < 2)) {
      return tables;
    }
    if (!prose.whole()) {
      return tabled == null ? unclear("levels whose prices cannot be told apart") : tables;
    }
    var charges = new SheetCharges();
    charges.add(new TableCharges(prose.levels(), false, Set.of()), trail.context(), null);
    // what stood in tables of a garbled text says nothing beside it
    return new Sheet(charges, List.of(), List.of(), null, null);
  }

  /// The words of a document in their order, line after line, without what stands below the
  /// headings of another matter.
  private String prose() {
    var placed =
        document.pages().stream().collect(Collectors.toMap(Page::number, Function.identity()));
    var passed = new HashSet<Integer>();
    var lines =
        document.blocks().stream()
            .flatMap(block -> {
              var page = placed.get(Objects.requireNonNullElse(block.page(), 0));
              if (page == null) {
                return lines(block);
              }
              return passed.add(page.number()) ? lines(page) : Stream.<Block.Line>empty();
            });
    var headings = new HeadingTrail(document.isWorkbook());
    return lines
        .filter(line -> {
          headings.pass(line);
          return !headings.context().topic().isAside();
        })
        .map(Block.Line::text)
        .collect(Collectors.joining(" "))
        .replace("- ", "-")
        .replaceAll(" +", " ");
  }

  private static Stream<Block.Line> lines(Page page) {
    return page.lines().stream().map(line -> new Block.Line(page.number(), line.text(), 0));
  }

  private static Stream<Block.Line> lines(Block block) {
    return switch (block) {
      case Block.Line line -> Stream.of(line);
      case Block.Table table ->
          table.rows().stream().map(row -> new Block.Line(table.page(), TableRows.quote(row), 0));
    };
  }

  private Sheet chosen() {
    var complete = latest(sheets.stream().filter(sheet -> sheet.merit() >= 10).toList());
    var operators = operators(complete);
    var candidates = operators.size() < 2 ? complete : ofOperator(complete);
    if (candidates.isEmpty() && !complete.isEmpty()) {
      return unclear("charges of several operators: " + String.join(", ", operators));
    }
    var best = candidates.stream().max(Comparator.comparingLong(SheetCharges::merit));
    if (best.isPresent() && candidates.stream().anyMatch(best.get()::isContradictedBy)) {
      return unclear("two tables of charges for the same levels that differ");
    }
    best.ifPresent(sheet -> sheet.addMonthly(tables));
    return new Sheet(best.orElse(null), beside, windows, lookAlike, null);
  }

  /// Without preliminary charges that final ones in the same document replace.
  private static List<SheetCharges> latest(List<SheetCharges> sheets) {
    return sheets.stream().anyMatch(sheet -> sheet.edition() == PublicationStatus.FINAL)
        ? sheets.stream().filter(sheet -> sheet.edition() != PublicationStatus.PRELIMINARY).toList()
        : sheets;
  }

  private Sheet unclear(String why) {
    return new Sheet(null, beside, windows, lookAlike, why);
  }

  /// Different companies whose charges these are, as far as they are named.
  private static List<String> operators(List<SheetCharges> sheets) {
    var operators = new ArrayList<NamedOperator>();
    for (var sheet : sheets) {
      var named = sheet.operator();
      if (named != null && operators.stream().noneMatch(named::isSame)) {
        operators.add(named);
      }
    }
    return operators.stream().map(NamedOperator::name).toList();
  }

  /// Those of the company wanted; none when that is not said.
  private List<SheetCharges> ofOperator(List<SheetCharges> sheets) {
    var wanted = operator;
    return wanted == null
        ? List.of()
        : sheets.stream()
            .filter(sheet -> {
              var named = sheet.operator();
              return named != null && named.isSame(wanted);
            })
            .toList();
  }

  /// A table that names several companies between its rows, as a sheet of a workbook may, is one
  /// for each.
  private void passParts(Block.Table table) {
    var part = new ArrayList<Block.Row>();
    NamedOperator current = null;
    for (var row : table.rows()) {
      var named =
          row.cells().size() == 1
              ? NamedOperator.of(row.cells().getFirst().text())
              : Optional.<NamedOperator>empty();
      if (named.isPresent() && current != null && !named.get().isSame(current)) {
        passTable(new Block.Table(table.page(), table.region(), part));
        part.clear();
      }
      if (named.isPresent()) {
        current = named.get();
        trail.noteOperator(row.cells().getFirst().text());
      }
      part.add(row);
    }
    passTable(new Block.Table(table.page(), table.region(), part));
  }

  private void turnPage(@Nullable Integer next) {
    if (next != null && !next.equals(page)) {
      trail.passPage();
      page = next;
    }
  }

  private void passTable(Block.Table table) {
    int first = TableRows.firstWithFigures(table);
    noteYears(table.rows().subList(0, first));
    var goesOn = continued(table);
    var context = goesOn == null || newsSince ? trail.context() : contextBefore;
    trail.passTable();
    noteYears(table.rows().subList(first, table.rows().size()));
    var read = TableReader.read(table, context, goesOn);
    before = table;
    contextBefore = context;
    newsSince = false;
    beside.addAll(read.beside().stream().filter(this::ofYear).toList());
    if (read.beside().stream().anyMatch(one -> one.topic().equals(Topic.SPECIAL_USES))) {
      windows.addAll(TierWindows.of(table));
    }
    read.topics().stream()
        .filter(Topic::isLookAlike)
        .map(Topic::name)
        .findFirst()
        .ifPresent(matter -> lookAlike = lookAlike == null ? matter : lookAlike);
    var figures = read.figures().stream().filter(this::ofYear).toList();
    var charges = TableCharges.of(figures);
    var untold = untold(read, figures, charges);
    if (charges.levels().isEmpty()) {
      if (sheets.isEmpty()) {
        untoldBefore.addAll(untold);
      } else {
        untold.forEach(sheets.getLast()::noteUntold);
      }
      return;
    }
    tables.add(charges);
    if (charges.levels().values().stream().allMatch(SheetReader::isMonthly)) {
      return;
    }
    if (sheets.isEmpty() || !sheets.getLast().accepts(charges, context, table.page())) {
      sheets.add(new SheetCharges());
    }
    sheets.getLast().add(charges, context, table.page());
    untoldBefore.forEach(sheets.getLast()::noteUntold);
    untoldBefore.clear();
    untold.forEach(sheets.getLast()::noteUntold);
  }

  /// Levels of which a table has prices that could not be told, by name or label.
  private static List<String> untold(
      TableReader.Read read, List<Figure> figures, TableCharges charges) {
    var untold = new ArrayList<>(read.untold());
    charges.lost().forEach(level -> untold.add(level.wire()));
    figures.stream()
        .filter(figure -> isUntold(figure, charges))
        .forEach(figure -> untold.add(figure.level().wire()));
    return untold;
  }

  /// Whether a figure is a price of a level, but nobody can say which, and none of the level was
  /// read.
  private static boolean isUntold(Figure figure, TableCharges charges) {
    var facts = figure.facts();
    return !charges.levels().containsKey(figure.level())
        && (facts.component() == Facts.Component.CAPACITY
            || facts.component() == Facts.Component.ENERGY)
        && facts.period() != Facts.Period.MONTH
        && facts.tax() != Facts.Tax.GROSS;
  }

  /// The table on the page before that this one goes on from, as its repeated header shows.
  private Block.@Nullable Table continued(Block.Table table) {
    int header = TableRows.firstWithFigures(table);
    var last = before;
    return last != null
            && header > 0
            && last.rows().size() > header
            && !Objects.equals(last.page(), table.page())
            && texts(last.rows().subList(0, header)).equals(texts(table.rows().subList(0, header)))
        ? last
        : null;
  }

  private static List<String> texts(List<Block.Row> rows) {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .map(cell -> cell.column() + " " + cell.text())
        .toList();
  }

  private void noteYears(List<Block.Row> rows) {
    rows.stream()
        .filter(row -> row.cells().size() == 1)
        .forEach(row -> trail.noteYear(row.cells().getFirst().text()));
  }

  private boolean ofYear(Figure figure) {
    return ofYear(figure.year());
  }

  private boolean ofYear(Sighting sighting) {
    return ofYear(sighting.year());
  }

  private boolean ofYear(@Nullable NamedYear named) {
    if (named == null) {
      return strictness != Strictness.NAMED;
    }
    return named.year() == year
        || (strictness == Strictness.NOT_VALID_IN_ANOTHER && !named.validity());
  }

  private static boolean isMonthly(LevelCharges level) {
    return level.figures().keySet().stream().allMatch(Charge::isMonthly);
  }
}

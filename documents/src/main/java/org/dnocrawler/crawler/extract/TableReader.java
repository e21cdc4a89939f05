package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.classify.YearColumns;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.PrintedNumber;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// Reads the figures of one table, each with all that rows, headers and headings say of it.
final class TableReader {

  private static final int FIGURE_LIMIT = 600;
  private static final int HEADER_ROWS = 12;
  private static final int LONGEST_HEADING = 110;

  private static final Pattern PRICE_WORDS =
      Pattern.compile(
          "(?i)(jahres-?)?(leistungs|arbeits)-? ?preis|\\b[la]p\\b|[\\[(]?\\b(eur|euro|ct|cent)\\b\\]?\\s?/\\S+|[\\[(]?€\\]?\\s?/\\S+|( in| und jahr)$");

  /// The beginning of a class, without its bound.
  private static final Pattern CLASS_BEGINS =
      Pattern.compile(
          "(?iu)(benutzungs(dauer|stunden|zeit)|\\bunter|\\bab|\\bbis|(ü|ue)ber|kleiner|gr(ö|oe)(ß|ss)er|gleich|\\bals|mindestens|[<>≤≥=])$");

  private final Block.Table table;
  private final ColumnHeaders headers = new ColumnHeaders();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Sighting> beside = new ArrayList<>();
  private final Set<Topic> topics = new HashSet<>();
  private final String headings;
  private String sectionText = "";
  private final RowLabels labels;
  private final int places;
  private @Nullable NamedYear year;
  private Facts section = Facts.NONE;

  /// What sections above the headers say: less than these.
  private Facts raised = Facts.NONE;

  private Facts above;
  private Topic topic;
  private boolean covered;
  private boolean figuresSince;
  private boolean sectionSince;
  private final Set<Block.Cell> withLevel = new HashSet<>();
  private final Set<Block.Cell> withoutLevel = new HashSet<>();
  private @Nullable Utilisation classOfRows;
  private @Nullable Utilisation classOfWrapped;
  private int wrapped = -1;
  private final Set<String> untold = new LinkedHashSet<>();

  /// Annual prices that no level is named for, since the last that made a level's.
  private final Set<Charge> unnamed = EnumSet.noneOf(Charge.class);

  private final Set<Component> componentsOfClass = EnumSet.noneOf(Component.class);

  private TableReader(
      Block.Table table, HeadingTrail.Context context, Block.@Nullable Table before) {
    this.table = table;
    this.above = context.facts();
    this.topic = context.topic();
    this.covered = topic.isAsideThroughout();
    this.headings = context.text();
    this.year = context.year();
    this.labels = RowLabels.of(table, context.level(), before);
    this.places = TableRows.columnOfPlaces(table);
  }

  /// What a table gives.
  ///
  /// @param figures figures that belong to a level and are not of another matter
  /// @param beside figures of standard load profiles and special uses
  /// @param topics what its figures are about, other than the charges wanted
  /// @param untold labels of rows that speak of a level, but not clearly
  record Read(List<Figure> figures, List<Sighting> beside, Set<Topic> topics, Set<String> untold) {}

  /// Reads a table below the headings of its context.
  ///
  /// @param before the table on the page before that this one continues; null for none
  static Read read(Block.Table table, HeadingTrail.Context context, Block.@Nullable Table before) {
    var reader = new TableReader(table, context, before);
    int rows = table.rows().size();
    for (int row = 0; row < rows && reader.figures.size() < FIGURE_LIMIT; row++) {
      reader.pass(row);
    }
    reader.leaveUncertain();
    return new Read(reader.figures, reader.beside, reader.topics, reader.untold);
  }

  private void pass(int index) {
    var row = table.rows().get(index);
    if (TableRows.holdsFigures(row)) {
      passFigures(index, row);
      figuresSince = true;
      sectionSince = false;
    } else if (labels.isSection(index) || (figuresSince && isBand(row))) {
      classOfRows = null;
      passSection(index, row);
    } else {
      if (figuresSince) {
        leaveUncertain();
        headers.clear();
        section = sectionSince ? section : Facts.NONE;
        raised = Facts.NONE;
        figuresSince = false;
      }
      if (sectionSince) {
        raised = section.or(raised);
        section = Facts.NONE;
      }
      sectionSince = false;
      headers.add(row);
    }
  }

  /// A row of one text: a level or class for the rows below, part of a label, or a heading.
  private void passSection(int index, Block.Row row) {
    if (labels.isPartOfLabel(index)) {
      return;
    }
    var text = row.cells().getFirst().text();
    NamedYear.of(text).ifPresent(named -> year = named);
    var announced = isRemark(text) ? Optional.<Topic>empty() : Topic.of(text);
    if (announced.isPresent() && leadsTo(announced.get())) {
      topic = announced.get();
      covered |= topic.isAsideThroughout();
      section = Facts.NONE;
    }
    if (announced.isPresent() && (figuresSince || announced.get().rank() != Topic.Rank.OPEN)) {
      above = Facts.NONE;
    }
    var said = Vocabulary.read(text);
    sectionSince = true;
    sectionText = figuresSince ? text : sectionText + " " + text;
    section = said.utilisation() != null || said.period() != null ? said : said.or(section);
    if (!figuresSince && row.cells().getFirst().lastColumn() > 0) {
      headers.add(row);
    }
  }

  /// Whether a row is sentences rather than a heading.
  private static boolean isRemark(String text) {
    return HeadingTrail.isRemark(text) || (text.length() > LONGEST_HEADING && text.endsWith("."));
  }

  /// Whether a row, not at the left edge, is a class for the rows below and nothing else.
  private static boolean isBand(Block.Row row) {
    if (row.cells().size() != 1) {
      return false;
    }
    var said = Vocabulary.read(row.cells().getFirst().text());
    return said.component() == null
        && (said.utilisation() == Utilisation.UNDER_2500
            || said.utilisation() == Utilisation.FROM_2500);
  }

  private boolean leadsTo(Topic next) {
    if (next.isAside()) {
      return true;
    }
    return !covered && (next.rank() == Topic.Rank.METERED || topic.isAside());
  }

  private void passFigures(int index, Block.Row row) {
    var rowText = TableRows.text(row);
    var own = carried(overTwoRows(index, Vocabulary.read(rowText)));
    var rowLevel = labels.level(index);
    var rowTopic = Topic.of(rowText).filter(TableReader::isBeside).orElse(topic);
    var yearOfRow = yearOf(row);
    var annual = EnumSet.noneOf(Charge.class);
    boolean placed = rowLevel != null || labels.aside(index) || topic.isAside();
    for (var cell : row.cells()) {
      var number = PrintedNumber.of(cell.text());
      if (number.isEmpty() || cell.column() == places) {
        continue;
      }
      var header = headers.of(cell.column());
      placed |= header.level() != null || header.aside();
      var facts =
          own.or(Vocabulary.read(number.get().rest()))
              .or(section)
              .or(header.facts())
              .or(headers.classOfAll())
              .or(raised)
              .or(above);
      var level = rowLevel != null ? rowLevel : header.level();
      Charge.of(facts)
          .filter(charge -> !charge.isMonthly() && facts.tax() != Facts.Tax.GROSS)
          .ifPresent(annual::add);
      if (rowLevel == null && !labels.aside(index) && !number.get().bracketed()) {
        (header.level() == null ? withoutLevel : withLevel).add(cell);
      }
      if (level != null && !header.aside() && !topic.isAside() && !labels.aside(index)) {
        var named = header.year() != null ? header.year() : yearOfRow;
        figures.add(new Figure(level, facts, number.get(), cell, row, table.page(), named));
      } else if (level != null && topic.isAside()) {
        topics.add(topic);
      }
      if (isBeside(rowTopic) && beside.size() < FIGURE_LIMIT) {
        var label = lower(rowText);
        var about = lower(String.join(" ", rowText, sectionText, header.text(), headings));
        beside.add(
            new Sighting(
                rowTopic.name(),
                about,
                label,
                ofColumn(header.facts(), facts),
                number.get(),
                cell,
                row,
                table,
                yearOfRow));
      }
    }
    if (!placed && LevelLabels.mentions(rowText)) {
      untold.add(rowText);
    } else if (!placed && rowLevel == null) {
      noteUnnamed(row, rowText, annual);
    }
  }

  /// Takes note of annual prices of both classes that no level is named for: what stands left of
  /// them in a row, or the heading above their rows, may be its name.
  private void noteUnnamed(Block.Row row, String rowText, Set<Charge> annual) {
    unnamed.addAll(annual);
    var label = String.join(" ", TableRows.label(row)).strip();
    if (annual.size() > 2) {
      untold.add(label.isEmpty() ? rowText : label);
      unnamed.removeAll(annual);
    } else if (unnamed.size() > 2) {
      var words = headings.strip();
      untold.add(words.isEmpty() ? label : words);
      unnamed.clear();
    }
  }

  /// The year that a row names in a column of years; that of the headings where it names none.
  private @Nullable NamedYear yearOf(Block.Row row) {
    int column = headers.columnOfYears();
    return column < 0
        ? year
        : row.cells().stream()
            .filter(cell -> cell.column() == column)
            .flatMap(cell -> NamedYear.of("gültig ab " + cell.text()).stream())
            .findFirst()
            .orElse(year);
  }

  /// Which price a figure beside the charges is, its column says better than the units of its row,
  /// of which one may be that of another column.
  private static Facts ofColumn(Facts header, Facts facts) {
    return header.component() == null
        ? facts
        : new Facts(
            facts.utilisation(), header.component(), facts.period(), facts.tax(), facts.unit());
  }

  /// Leaves out the figures of levels as columns when not every column below these headers has one:
  /// headings that are short of a column may stand over the wrong ones.
  private void leaveUncertain() {
    if (!withoutLevel.isEmpty()) {
      figures.removeIf(figure -> withLevel.contains(figure.cell()));
    }
    withLevel.clear();
    withoutLevel.clear();
  }

  /// A class whose text wraps over the rows of its two prices is of both.
  private Facts overTwoRows(int index, Facts own) {
    if (index == wrapped) {
      return new Facts(classOfWrapped, own.component(), own.period(), own.tax(), own.unit());
    }
    if (own.component() == null || index + 1 >= table.rows().size()) {
      return own;
    }
    var next = table.rows().get(index + 1);
    var begun =
        PRICE_WORDS.matcher(TableRows.text(table.rows().get(index))).replaceAll(" ").strip();
    if (!TableRows.holdsFigures(next) || !CLASS_BEGINS.matcher(begun).find()) {
      return own;
    }
    var rest = TableRows.text(next);
    var component = Vocabulary.read(rest).component();
    var whole =
        Vocabulary.read(begun + " " + PRICE_WORDS.matcher(rest).replaceAll(" ")).utilisation();
    if (component == null
        || component == own.component()
        || (whole != Utilisation.UNDER_2500 && whole != Utilisation.FROM_2500)) {
      return own;
    }
    wrapped = index + 1;
    classOfWrapped = whole;
    return new Facts(whole, own.component(), own.period(), own.tax(), own.unit());
  }

  /// A class that spans the rows of its prices stands in the first of them only.
  private Facts carried(Facts own) {
    if (own.utilisation() != null) {
      classOfRows = own.component() == null ? null : own.utilisation();
      componentsOfClass.clear();
    } else if (own.component() == null || componentsOfClass.contains(own.component())) {
      classOfRows = null;
    }
    if (own.component() != null) {
      componentsOfClass.add(own.component());
    }
    return classOfRows == null ? own : own.or(new Facts(classOfRows, null, null, null, null));
  }

  private static boolean isBeside(Topic topic) {
    return topic.name().equals(Topic.STANDARD_LOAD) || topic.name().equals(Topic.SPECIAL_USES);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.GERMAN);
  }

  /// What stands above each column.
  private static final class ColumnHeaders {

    private final List<Block.Row> rows = new ArrayList<>();
    private static final int UNREAD = -2;

    private final Map<Integer, Header> read = new LinkedHashMap<>();
    private @Nullable Facts classOfAll;
    private int columnOfYears = UNREAD;

    /// The class that one text alone in its row names, where no other header speaks of a class: it
    /// is that of all columns, wherever it stands.
    Facts classOfAll() {
      var known = classOfAll;
      if (known == null) {
        known = readClassOfAll();
        classOfAll = known;
      }
      return known;
    }

    private Facts readClassOfAll() {
      if (rows.stream().noneMatch(TableReader::isBand)) {
        return Facts.NONE;
      }
      var naming =
          rows.stream()
              .flatMap(row -> row.cells().stream())
              .map(Block.Cell::text)
              .filter(text ->
                  Vocabulary.namesBound(text) || Vocabulary.read(text).utilisation() != null)
              .distinct()
              .toList();
      return naming.size() == 1
          ? new Facts(Vocabulary.read(naming.getFirst()).utilisation(), null, null, null, null)
          : Facts.NONE;
    }

    /// The column whose header says that its cells are years or days of validity; -1 for none.
    int columnOfYears() {
      if (columnOfYears == UNREAD) {
        columnOfYears =
            rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> YearColumns.isHeader(cell.text()))
                .mapToInt(Block.Cell::column)
                .findFirst()
                .orElse(-1);
      }
      return columnOfYears;
    }

    void clear() {
      rows.clear();
      forget();
    }

    private void forget() {
      read.clear();
      classOfAll = null;
      columnOfYears = UNREAD;
    }

    void add(Block.Row row) {
      rows.add(row);
      forget();
    }

    Header of(int column) {
      return read.computeIfAbsent(column, this::header);
    }

    private Header header(int column) {
      var texts = new ArrayList<String>();
      for (var row : rows.subList(Math.max(0, rows.size() - HEADER_ROWS), rows.size())) {
        // what stands side by side over a column is one text: `netto (brutto)`
        var text =
            row.cells().stream()
                .filter(cell -> cell.column() <= column && column <= cell.lastColumn())
                .map(Block.Cell::text)
                .distinct()
                .collect(Collectors.joining(" "));
        if (!text.isEmpty() && (texts.isEmpty() || !texts.getLast().equals(text))) {
          texts.add(text);
        }
      }
      return new Header(
          facts(texts), level(texts), aside(texts), year(texts), String.join(" ", texts));
    }

    /// The nearest line that says something decides; a phrase may begin in the lines above.
    private static Facts facts(List<String> texts) {
      var facts = Facts.NONE;
      boolean unclear = false;
      for (int from = texts.size() - 1; from >= 0; from--) {
        var said = Vocabulary.read(String.join(" ", texts.subList(from, texts.size())));
        if (said.utilisation() == Utilisation.UNCLEAR) {
          unclear = true;
          said = new Facts(null, said.component(), said.period(), said.tax(), said.unit());
        }
        facts = facts.or(said);
      }
      return unclear ? facts.or(new Facts(Utilisation.UNCLEAR, null, null, null, null)) : facts;
    }

    /// The level that the longest run of lines down to the figures names; none when the line above
    /// begins the name, for then another level is meant.
    private static @Nullable VoltageLevel level(List<String> all) {
      if (all.stream().noneMatch(LevelLabels::mayName)) {
        return null;
      }
      var texts = all.stream().filter(text -> !saysPriceOnly(text)).toList();
      for (int from = 0; from < texts.size(); from++) {
        var lines = texts.subList(from, texts.size());
        var named =
            LevelLabels.readAlone(String.join(" ", lines))
                .or(() -> LevelLabels.readAlone(String.join("", lines)));
        if (named.isPresent()) {
          return from > 0 && LevelLabels.mentions(texts.get(from - 1)) ? null : named.get();
        }
      }
      return null;
    }

    private static boolean saysPriceOnly(String text) {
      return !LevelLabels.mentions(text) && !Vocabulary.read(text).equals(Facts.NONE);
    }

    private static @Nullable NamedYear year(List<String> texts) {
      return texts.reversed().stream()
          .map(NamedYear::alone)
          .flatMap(Optional::stream)
          .findFirst()
          .orElse(null);
    }

    private static boolean aside(List<String> texts) {
      var topic = Topic.of(String.join(" ", texts));
      return topic.isPresent() && topic.get().isAside();
    }
  }

  /// @param facts what the header says of its column
  /// @param level level that it names
  /// @param aside whether the column is of another matter
  /// @param year year that it names
  /// @param text all of it
  private record Header(
      Facts facts,
      @Nullable VoltageLevel level,
      boolean aside,
      @Nullable NamedYear year,
      String text) {}
}

package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.PrintedNumber;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// Reads the figures of one table, each with all that rows, headers and headings say of it.
final class TableReader {

  private static final int FIGURE_LIMIT = 600;
  private static final int HEADER_ROWS = 12;

  private final Block.Table table;
  private final ColumnHeaders headers = new ColumnHeaders();
  private final List<Figure> figures = new ArrayList<>();
  private final RowLabels labels;
  private Facts section = Facts.NONE;
  private Facts above;
  private Topic topic;
  private boolean figuresSince;

  private TableReader(Block.Table table, HeadingTrail.Context context) {
    this.table = table;
    this.above = context.facts();
    this.topic = context.topic();
    this.labels = new RowLabels(table, context.level());
  }

  /// Figures of a table that belong to a level and are not of another matter.
  static List<Figure> figures(Block.Table table, HeadingTrail.Context context) {
    var reader = new TableReader(table, context);
    int rows = table.rows().size();
    for (int row = 0; row < rows && reader.figures.size() < FIGURE_LIMIT; row++) {
      reader.pass(row);
    }
    return reader.figures;
  }

  private void pass(int index) {
    var row = table.rows().get(index);
    if (TableRows.holdsFigures(row)) {
      passFigures(index, row);
      figuresSince = true;
    } else if (labels.isSection(index)) {
      passSection(index, row);
    } else {
      if (figuresSince) {
        headers.clear();
        section = Facts.NONE;
        figuresSince = false;
      }
      headers.add(row);
    }
  }

  /// A row of one text: a level or class for the rows below, part of a label, or a heading.
  private void passSection(int index, Block.Row row) {
    if (labels.isPartOfLabel(index)) {
      return;
    }
    var text = row.cells().getFirst().text();
    var announced = Topic.of(text);
    if (announced.isPresent() && leadsTo(announced.get())) {
      topic = announced.get();
      section = Facts.NONE;
    }
    if (announced.isPresent()) {
      above = Facts.NONE;
    }
    var said = Vocabulary.read(text);
    section = said.utilisation() != null || said.period() != null ? said : said.or(section);
    if (!figuresSince && row.cells().getFirst().lastColumn() > 0) {
      headers.add(row);
    }
  }

  private boolean leadsTo(Topic next) {
    if (next.isAside()) {
      return true;
    }
    return !topic.isAsideThroughout() && (next.rank() == Topic.Rank.METERED || topic.isAside());
  }

  private void passFigures(int index, Block.Row row) {
    var rowText = TableRows.text(row);
    var own = Vocabulary.read(rowText);
    var rowLevel = labels.level(index);
    for (var cell : row.cells()) {
      var number = PrintedNumber.of(cell.text());
      if (number.isEmpty()) {
        continue;
      }
      var header = headers.of(cell.column());
      var facts =
          own.or(Vocabulary.read(number.get().rest())).or(section).or(header.facts()).or(above);
      var level = rowLevel != null ? rowLevel : header.level();
      if (level != null && !header.aside() && !topic.isAside() && !labels.aside(index)) {
        figures.add(new Figure(level, facts, number.get(), cell, row, table.page()));
      }
    }
  }

  /// What stands above each column.
  private static final class ColumnHeaders {

    private final List<Block.Row> rows = new ArrayList<>();
    private final Map<Integer, Header> read = new LinkedHashMap<>();

    void clear() {
      rows.clear();
      read.clear();
    }

    void add(Block.Row row) {
      rows.add(row);
      read.clear();
    }

    Header of(int column) {
      return read.computeIfAbsent(column, this::header);
    }

    private Header header(int column) {
      var texts = new ArrayList<String>();
      for (var row : rows.subList(Math.max(0, rows.size() - HEADER_ROWS), rows.size())) {
        row.cells().stream()
            .filter(cell -> cell.column() <= column && column <= cell.lastColumn())
            .map(Block.Cell::text)
            .filter(text -> texts.isEmpty() || !texts.getLast().equals(text))
            .forEach(texts::add);
      }
      return new Header(facts(texts), level(texts), aside(texts));
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

    private static @Nullable VoltageLevel level(List<String> texts) {
      return texts.reversed().stream()
          .map(LevelLabels::readAlone)
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
  private record Header(Facts facts, @Nullable VoltageLevel level, boolean aside) {}
}

package org.dnocrawler.crawler.classify;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.PrintedNumber;

/// What a document and the way to it say, ready to be searched.
///
/// @param url address, decoded, lower case
/// @param file last part of its path
/// @param linkText text of the link that led to it, lower case
/// @param headings title and lines set as or placed like headings, lower case, in order
/// @param sections the same headings with their rank and page
/// @param lines all lines of text, in order, as printed
/// @param text everything in lower case, tables too
/// @param workbook whether its parts stand side by side rather than below one title
record Evidence(
    String url,
    String file,
    String linkText,
    List<String> headings,
    List<SheetTitle> sections,
    List<String> lines,
    String text,
    boolean workbook) {

  private static final int HEADING_LENGTH = 110;
  private static final int HEADING_LIMIT = 300;

  private static final Pattern VALIDITY =
      Pattern.compile("(?iu)\\b(g(ü|ue)ltig|geltend|gelten|gilt)\\b.{0,40}20\\d\\d");
  private static final Pattern DAY_OR_YEAR =
      Pattern.compile("(?:\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?)?20\\d\\d");
  private static final int MOST_VALIDITIES = 20;

  static Evidence of(DocumentText document, FetchedDocument fetched) {
    var sections = new ArrayList<SheetTitle>();
    var lines = new ArrayList<String>();
    var text = new StringBuilder();
    var title = document.title();
    if (title != null) {
      sections.add(new SheetTitle(lower(title), level(title, document), null));
    }
    for (var block : document.blocks()) {
      switch (block) {
        case Block.Line line -> {
          addLine(line, lines, sections);
          text.append(lower(line.text())).append('\n');
        }
        case Block.Table table -> {
          appendTable(table, text);
          table.rows().stream()
              .filter(row -> row.cells().size() == 1)
              .map(row -> new Block.Line(table.page(), row.cells().getFirst().text(), 0))
              .forEach(line -> addLine(line, lines, sections));
          // a line on validity may stand so close below the last row that it is taken for its end
          table.rows().stream()
              .filter(row -> row.cells().size() > 1)
              .flatMap(row -> Stream.of(text(row), text(List.of(row.cells().getFirst()))))
              .filter(row -> VALIDITY.matcher(row).find())
              .limit(MOST_VALIDITIES)
              .forEach(lines::add);
          columnsOfYears(table).forEach(lines::add);
          if (table.page() == null) {
            table.rows().stream()
                .takeWhile(Evidence::saysOfTheWhole)
                .filter(row -> row.cells().size() == 2)
                .map(row -> row.cells().getFirst().text() + ": " + row.cells().getLast().text())
                .forEach(fact -> addLine(new Block.Line(null, fact, 0), lines, sections));
          }
        }
      }
    }
    var url = decoded(fetched.url());
    return new Evidence(
        url,
        url.substring(url.lastIndexOf('/') + 1),
        lower(fetched.linkText()),
        sections.stream().map(SheetTitle::text).toList(),
        sections,
        lines,
        text.toString(),
        document.isWorkbook());
  }

  /// What columns of years or days of validity say in the first row below their headers.
  private static List<String> columnsOfYears(Block.Table table) {
    var facts = new ArrayList<String>();
    for (int i = 0; i + 1 < table.rows().size() && facts.isEmpty(); i++) {
      for (var header : table.rows().get(i).cells()) {
        if (YearColumns.isHeader(header.text())) {
          table.rows().get(i + 1).cells().stream()
              .filter(cell -> cell.column() == header.column())
              .filter(cell -> DAY_OR_YEAR.matcher(cell.text()).matches())
              .forEach(cell -> facts.add("gültig ab " + cell.text()));
        }
      }
    }
    return facts;
  }

  private static String text(Block.Row row) {
    return text(row.cells());
  }

  private static String text(List<Block.Cell> cells) {
    return cells.stream().map(Block.Cell::text).collect(Collectors.joining(" "));
  }

  /// Whether a row may be one of those at the top of a table that have a title or a fact of the
  /// document beside its name, such as `Preisblatt;Netzentgelte 2025`.
  private static boolean saysOfTheWhole(Block.Row row) {
    return row.cells().size() == 1
        || (row.cells().size() == 2
            && row.cells().getFirst().text().chars().noneMatch(Character::isDigit)
            && PrintedNumber.of(row.cells().getLast().text()).isEmpty());
  }

  /// Rank of the heading that the title is taken from; 0 where it is none.
  private static int level(String title, DocumentText document) {
    return document.blocks().stream()
        .filter(block -> block instanceof Block.Line line && line.text().equals(title))
        .mapToInt(block -> ((Block.Line) block).level())
        .findFirst()
        .orElse(0);
  }

  private static void addLine(Block.Line line, List<String> lines, List<SheetTitle> sections) {
    var text = line.text();
    lines.add(text);
    if (line.isHeading() || looksLikeHeading(text)) {
      var heading = lower(text.substring(0, Math.min(text.length(), HEADING_LIMIT)));
      sections.add(new SheetTitle(heading, line.level(), line.page()));
    }
  }

  private static boolean looksLikeHeading(String line) {
    return line.length() <= HEADING_LENGTH
        && !line.matches(".*[.;,]$")
        && !line.matches("(?iu)^(die|der|das|alle|zzgl|zuz|hinweis|bei|für|gemäß|\\*|\\d\\)).*")
        && !Character.isLowerCase(line.codePointAt(0));
  }

  private static void appendTable(Block.Table table, StringBuilder text) {
    for (var row : table.rows()) {
      row.cells().forEach(cell -> text.append(lower(cell.text())).append(' '));
      text.append('\n');
    }
  }

  static String lower(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.GERMAN);
  }

  private static String decoded(URI url) {
    var raw = url.getRawPath() == null ? url.toString() : url.getRawPath();
    try {
      return lower(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return lower(raw);
    }
  }

  /// Title, headings, link text and file name, one a line.
  String announcements() {
    return String.join("\n", headings) + "\n" + linkText + "\n" + file;
  }
}

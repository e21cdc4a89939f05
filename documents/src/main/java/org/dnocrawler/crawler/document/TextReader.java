package org.dnocrawler.crawler.document;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads plain text, such as the text layer of a PDF: each character takes the same place in a
/// line.
///
/// Where a line sets its figures apart by single spaces only, their order is all that is known: the
/// last figure of each line then stands below the last of the others.
final class TextReader {

  private static final String METHOD = "text-lines";
  private static final int SIZE_LIMIT_BYTES = 2 * 1024 * 1024;
  private static final int LINE_LIMIT = 4_000;
  private static final int PAGE_LIMIT = 200;
  private static final int TAB = 8;
  private static final float WIDTH = 5;
  private static final float SIZE = 10;
  private static final float LINE_HEIGHT = 12;
  private static final float SLOT = 60;
  private static final float RIGHT = 5_000;
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern SET_APART = Pattern.compile("\\S {2,}\\S|\\t");

  private TextReader() {}

  /// Reads the lines; fails with `UnreadableException` beyond the limits.
  static DocumentText read(ByteBuffer content, @Nullable String charset)
      throws UnreadableException {
    if (content.remaining() > SIZE_LIMIT_BYTES) {
      throw new UnreadableException("a text longer than any price sheet");
    }
    var pages = TextDecoding.decode(content, charset).split("\f", PAGE_LIMIT + 1);
    if (pages.length > PAGE_LIMIT) {
      throw new UnreadableException("more pages than a price sheet has");
    }
    var blocks = new ArrayList<Block>();
    var placed = new ArrayList<Page>();
    for (int i = 0; i < pages.length; i++) {
      var page = new Page(i + 1, lines(pages[i]), List.of());
      blocks.addAll(PageLayout.blocks(page));
      placed.add(page);
    }
    return new DocumentText(METHOD, null, ContinuedTables.joined(blocks), placed);
  }

  /// Lines and tables of a text set in a font of one width, as within a web page; lines beyond the
  /// limit are left out.
  static List<Block> blocks(String text) {
    var lines = new ArrayList<PrintedLine>();
    float baseline = LINE_HEIGHT;
    for (var line : text.lines().toList()) {
      if (line.length() <= LINE_LIMIT) {
        add(line, baseline, lines);
      }
      baseline += LINE_HEIGHT;
    }
    return PageLayout.blocks(new Page(1, lines, List.of())).stream()
        .map(TextReader::unpaged)
        .toList();
  }

  private static Block unpaged(Block block) {
    return switch (block) {
      case Block.Line line -> new Block.Line(null, line.text(), line.level());
      case Block.Table table -> new Block.Table(null, table.region(), table.rows());
    };
  }

  private static void add(String line, float baseline, List<PrintedLine> lines) {
    var words = words(line, baseline);
    if (!words.stream().allMatch(Word::isRuling)) {
      lines.add(new PrintedLine(baseline, SIZE, false, words));
    }
  }

  private static List<PrintedLine> lines(String page) throws UnreadableException {
    var lines = new ArrayList<PrintedLine>();
    float baseline = LINE_HEIGHT;
    for (var line : page.lines().toList()) {
      if (line.length() > LINE_LIMIT) {
        throw new UnreadableException("a line longer than any of a price sheet");
      }
      add(line, baseline, lines);
      baseline += LINE_HEIGHT;
    }
    return lines;
  }

  private static List<Word> words(String line, float baseline) {
    var words = new ArrayList<Word>();
    var match = WORD.matcher(untabbed(line));
    while (match.find()) {
      var text = Spaces.collapse(match.group());
      if (!text.isEmpty()) {
        words.add(new Word(match.start() * WIDTH, match.end() * WIDTH - 1, baseline, SIZE, text));
      }
    }
    return SET_APART.matcher(line.strip()).find() ? words : figuresInSlots(words);
  }

  private static List<Word> figuresInSlots(List<Word> words) {
    int first = words.size();
    while (first > 0 && PrintedNumber.isDecimal(words.get(first - 1).text())) {
      first--;
    }
    var placed = new ArrayList<>(words.subList(0, first));
    for (int i = first; i < words.size(); i++) {
      var word = words.get(i);
      float right = RIGHT - SLOT * (words.size() - 1 - i);
      placed.add(
          new Word(
              right - word.text().length() * WIDTH, right, word.baseline(), SIZE, word.text()));
    }
    return placed;
  }

  private static String untabbed(String line) {
    var text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        text.repeat(' ', TAB - text.length() % TAB);
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }
}

package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Sets the glyphs of a page into lines of words by their place alone.
final class LineSetter {

  /// Glyphs whose baselines differ by less, in font sizes, share a line; covers raised footnotes.
  private static final float BASELINE_TOLERANCE = 0.42f;

  /// A gap this wide, in font sizes, is a space even where none was printed.
  private static final float WORD_GAP = 0.17f;

  private static final Pattern RUN_IN = Pattern.compile("(.*[\\p{L})])\\d{1,3},\\d{2,4}");

  private static final Pattern RUN_IN_LEVEL =
      Pattern.compile("(.*spannung)(?:Höchst|Hoch|Mittel|Nieder|Umspann)\\p{Ll}*\\S*");

  /// Characters of which tables are drawn.
  private static final Set<String> BARS = Set.of("|", "¦", "│", "┃");

  /// As many on a page are walls.
  private static final int WALLS = 8;

  private LineSetter() {}

  /// Lines of a page, top to bottom; text in another direction than most is left out.
  static List<PrintedLine> lines(List<Glyph> glyphs) {
    int direction = mainDirection(glyphs);
    boolean drawn = glyphs.stream().filter(glyph -> BARS.contains(glyph.text())).count() >= WALLS;
    var upright =
        glyphs.stream()
            .filter(glyph -> glyph.direction() == direction)
            .filter(glyph -> !(drawn && BARS.contains(glyph.text())))
            .sorted(Comparator.comparingDouble(Glyph::y))
            .toList();
    var lines = new ArrayList<PrintedLine>();
    var row = new ArrayList<Glyph>();
    for (var glyph : upright) {
      if (!row.isEmpty() && !sameLine(row, glyph)) {
        addLine(row, lines);
        row.clear();
      }
      row.add(glyph);
    }
    addLine(row, lines);
    return lines;
  }

  /// The direction of most glyphs, in degrees.
  static int mainDirection(List<Glyph> glyphs) {
    var counts = new HashMap<Integer, Integer>();
    glyphs.stream()
        .filter(glyph -> glyph.direction() != Glyph.SLANTING)
        .forEach(glyph -> counts.merge(glyph.direction(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  private static boolean sameLine(List<Glyph> row, Glyph glyph) {
    var first = row.getFirst();
    float size = Math.max(first.size(), glyph.size());
    return glyph.y() - first.y() <= BASELINE_TOLERANCE * size;
  }

  private static void addLine(List<Glyph> row, List<PrintedLine> lines) {
    var inked = row.stream().filter(glyph -> !glyph.blank()).toList();
    if (inked.isEmpty()) {
      return;
    }
    float size = commonestSize(inked);
    float baseline =
        (float)
            inked.stream()
                .filter(glyph -> glyph.size() >= 0.8f * size)
                .mapToDouble(Glyph::y)
                .max()
                .orElse(inked.getFirst().y());
    var kept = row.stream().filter(glyph -> !raised(glyph, size, baseline)).toList();
    var words = new ArrayList<Word>();
    GlyphRuns.chains(kept).forEach(chain -> words.addAll(words(chain, baseline)));
    words.sort(Comparator.comparingDouble(Word::x0));
    if (!words.stream().allMatch(Word::isRuling)) {
      long bold = inked.stream().filter(Glyph::bold).count();
      lines.add(new PrintedLine(baseline, size, bold * 2 > inked.size(), words));
    }
  }

  private static float commonestSize(List<Glyph> glyphs) {
    var counts = new HashMap<Integer, Integer>();
    glyphs.forEach(glyph -> counts.merge(Math.round(glyph.size() * 10), 1, Integer::sum));
    return counts.entrySet().stream()
            .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElse(100)
        / 10f;
  }

  /// A footnote mark above the line; left in, its digit would become one of the price.
  private static boolean raised(Glyph glyph, float size, float baseline) {
    return glyph.size() < 0.8f * size && glyph.y() < baseline - 0.1f * size;
  }

  private static List<Word> words(List<Glyph> glyphs, float baseline) {
    var words = new ArrayList<Word>();
    var word = new ArrayList<Glyph>();
    for (var glyph : glyphs) {
      if (glyph.blank()) {
        addWord(word, baseline, words);
      } else if (word.isEmpty() || !printedTwice(word.getLast(), glyph)) {
        if (!word.isEmpty() && apart(word.getLast(), glyph)) {
          addWord(word, baseline, words);
        }
        word.add(glyph);
      }
    }
    addWord(word, baseline, words);
    return words;
  }

  /// Some bold type is made by printing twice.
  private static boolean printedTwice(Glyph before, Glyph glyph) {
    return before.text().equals(glyph.text()) && glyph.x() - before.x() < 0.3f * glyph.width();
  }

  private static boolean apart(Glyph before, Glyph glyph) {
    return glyph.x() - before.right() > WORD_GAP * Math.max(before.size(), glyph.size());
  }

  private static void addWord(List<Glyph> glyphs, float baseline, List<Word> words) {
    if (glyphs.isEmpty()) {
      return;
    }
    int figure = runIn(glyphs);
    if (figure > 0) {
      words.add(word(glyphs.subList(0, figure), baseline));
    }
    words.add(word(glyphs.subList(figure, glyphs.size()), baseline));
    glyphs.clear();
  }

  /// Where a label runs into the figure of the first column, or one name of a level into the next,
  /// the place of the second; else 0.
  private static int runIn(List<Glyph> glyphs) {
    var text = text(glyphs);
    var level = RUN_IN_LEVEL.matcher(text);
    var match = level.matches() ? level : RUN_IN.matcher(text);
    return match.matches() && match.group().length() == glyphs.size() ? match.end(1) : 0;
  }

  private static Word word(List<Glyph> glyphs, float baseline) {
    return new Word(
        glyphs.getFirst().x(),
        glyphs.getLast().right(),
        baseline,
        glyphs.getFirst().size(),
        Spaces.collapse(text(glyphs)));
  }

  private static String text(List<Glyph> glyphs) {
    return glyphs.stream().map(Glyph::text).collect(Collectors.joining());
  }
}

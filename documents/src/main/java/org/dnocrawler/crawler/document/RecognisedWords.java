package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns the words that Tesseract names, with their boxes in pixels, into glyphs on a page.
final class RecognisedWords {

  private static final int COLUMNS = 12;
  private static final String WORD_LEVEL = "5";
  private static final float LEAST_CONFIDENCE = 20;

  /// Height of a figure or capital, in font sizes.
  private static final float CAPITAL_HEIGHT = 0.72f;

  /// What rules and dots are taken for.
  private static final String NO_TEXT = "[|_\\[\\]{}~=—]+";

  private RecognisedWords() {}

  /// A recognised word, in pixels from the top left.
  private record Found(float left, float top, float width, float height, String text) {

    float bottom() {
      return top + height;
    }
  }

  /// Glyphs of the words of a table of tab-separated values.
  static List<Glyph> glyphs(String values, int dpi) {
    Map<String, List<Found>> lines = new LinkedHashMap<>();
    values
        .lines()
        .map(line -> line.split("\t", COLUMNS))
        .filter(RecognisedWords::isText)
        .forEach(cells ->
            lines
                .computeIfAbsent(
                    cells[1] + "/" + cells[2] + "/" + cells[3] + "/" + cells[4],
                    _ -> new ArrayList<>())
                .add(
                    new Found(
                        Float.parseFloat(cells[6]),
                        Float.parseFloat(cells[7]),
                        Float.parseFloat(cells[8]),
                        Float.parseFloat(cells[9]),
                        cells[11].strip())));
    var glyphs = new ArrayList<Glyph>();
    lines.values().forEach(words -> addLine(words, 72f / dpi, glyphs));
    return glyphs;
  }

  private static boolean isText(String[] cells) {
    return cells.length == COLUMNS
        && cells[0].equals(WORD_LEVEL)
        && !cells[11].isBlank()
        && !cells[11].strip().matches(NO_TEXT)
        && Float.parseFloat(cells[10]) >= LEAST_CONFIDENCE;
  }

  /// All glyphs of a line get one size and one baseline: boxes of words differ by their letters.
  private static void addLine(List<Found> words, float scale, List<Glyph> glyphs) {
    var heights = words.stream().map(Found::height).sorted().toList();
    float size = heights.get(heights.size() / 2) * scale / CAPITAL_HEIGHT;
    var bottoms = words.stream().map(Found::bottom).sorted().toList();
    float baseline = bottoms.get(bottoms.size() / 2) * scale;
    for (var word : words) {
      float advance = word.width() * scale / word.text().length();
      for (int i = 0; i < word.text().length(); i++) {
        float x = word.left() * scale + i * advance;
        var text = word.text().substring(i, i + 1);
        glyphs.add(new Glyph(x, baseline, advance, size, 0, false, text));
      }
    }
  }
}

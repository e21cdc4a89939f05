package org.dnocrawler.crawler.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One or more words in a row, with their place on the page.
///
/// @param x0 left edge
/// @param x1 right edge
/// @param baseline their baseline
/// @param size font size
/// @param text what they read, single spaces between them
public record Word(float x0, float x1, float baseline, float size, String text) {

  private static final Pattern RULING = Pattern.compile("[-=_+|]{4,}");

  /// Joins words that stand side by side; at least one.
  public static Word joined(List<Word> words) {
    var first = words.getFirst();
    return new Word(
        first.x0,
        words.getLast().x1,
        first.baseline,
        first.size,
        words.stream().map(Word::text).collect(Collectors.joining(" ")));
  }

  /// Its middle between left and right.
  public float center() {
    return (x0 + x1) / 2;
  }

  /// Whether it is a ruling made of characters.
  boolean isRuling() {
    return RULING.matcher(text).matches();
  }

  /// The rectangle that it takes.
  public Box box() {
    return new Box(x0, baseline - size * 0.8f, x1, baseline + size * 0.25f);
  }
}

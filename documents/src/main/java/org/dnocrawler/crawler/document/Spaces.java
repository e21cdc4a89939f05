package org.dnocrawler.crawler.document;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// One spelling for the many ways to write the same text.
final class Spaces {

  private static final int LINE_LIMIT = 4_000;
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\u200b\\ufeff]+");
  private static final Pattern SOFT_HYPHEN = Pattern.compile("\\u00ad");
  private static final Pattern LIGATURE = Pattern.compile("[\\ufb00-\\ufb06]");
  private static final Pattern HYPHENS = Pattern.compile("[\\u2010\\u2011]");

  private Spaces() {}

  /// As [#collapse(String)], cut off where no line or cell of a sheet goes on.
  static String collapseLine(String text) {
    return collapse(text.substring(0, Math.min(text.length(), LINE_LIMIT)));
  }

  /// Composed characters, single spaces, no soft hyphens, no space at either end.
  static String collapse(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    var hyphened = HYPHENS.matcher(SOFT_HYPHEN.matcher(composed).replaceAll("")).replaceAll("-");
    return BLANK.matcher(unligatured(hyphened)).replaceAll(" ").strip();
  }

  /// Typesetters print `fi` and its like as one glyph, which is another character.
  private static String unligatured(String text) {
    return LIGATURE
        .matcher(text)
        .replaceAll(match -> Normalizer.normalize(match.group(), Normalizer.Form.NFKC));
  }
}

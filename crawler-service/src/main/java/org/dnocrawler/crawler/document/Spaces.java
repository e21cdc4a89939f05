package org.dnocrawler.crawler.document;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// One spelling for the many ways to write the same text.
final class Spaces {

  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\u200b\\ufeff]+");
  private static final Pattern SOFT_HYPHEN = Pattern.compile("\\u00ad");
  private static final Pattern HYPHENS = Pattern.compile("[\\u2010\\u2011]");

  private Spaces() {}

  /// Composed characters, single spaces, no soft hyphens, no space at either end.
  static String collapse(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    var hyphened = HYPHENS.matcher(SOFT_HYPHEN.matcher(composed).replaceAll("")).replaceAll("-");
    return BLANK.matcher(hyphened).replaceAll(" ").strip();
  }
}

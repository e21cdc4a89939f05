package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.query.directory.Spelling;

/// One word of a question in folded spelling.
///
/// @param text letters and digits, lower case, umlauts as two letters
/// @param written the word as it was written
/// @param gap what stands between the previous word and this one
record Word(String text, String written, String gap) {

  /// The words of a text, in order; `&` counts as `und` unless a legal form follows.
  static List<Word> of(String text) {
    var clean = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
    var words = new ArrayList<Word>();
    var gap = 0;
    var at = 0;
    while (at < clean.length()) {
      if (!Character.isLetterOrDigit(clean.charAt(at))) {
        at++;
        continue;
      }
      var start = at;
      while (at < clean.length() && Character.isLetterOrDigit(clean.charAt(at))) {
        at++;
      }
      add(words, clean.substring(start, at), clean.substring(gap, start));
      gap = at;
    }
    return List.copyOf(words);
  }

  private static void add(List<Word> words, String written, String gap) {
    var text = Spelling.fold(written);
    if (gap.indexOf('&') >= 0 && !"co".equals(text)) {
      words.add(new Word("und", "&", gap));
      words.add(new Word(text, written, ""));
    } else {
      if ("co".equals(text) && !words.isEmpty() && "und".equals(words.getLast().text())) {
        words.removeLast();
      }
      words.add(new Word(text, written, gap));
    }
  }

  /// Whether it is made of digits only.
  boolean isNumber() {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// Whether it is made of letters only.
  boolean isAlphabetic() {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  /// Whether it was written without a capital.
  boolean isLowerCase() {
    return written.equals(written.toLowerCase(java.util.Locale.ROOT));
  }
}

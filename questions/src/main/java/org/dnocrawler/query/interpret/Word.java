package org.dnocrawler.query.interpret;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dnocrawler.query.directory.Spelling;

/// One word of a question in folded spelling.
///
/// @param text letters and digits, lower case, umlauts as two letters
/// @param written the word as it was written
/// @param gap what stands between the previous word and this one
record Word(String text, String written, String gap) {

  private static final int YEAR = 4;

  /// The words of a text, in order; `&` counts as `und` unless a legal form follows. A year that is
  /// glued to a word is one of its own: `Netzentgelte2025`.
  static List<Word> of(String text) {
    var clean = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var words = new ArrayList<Word>();
    var gap = 0;
    var at = 0;
    while (at < clean.length()) {
      if (!Character.isLetterOrDigit(clean.charAt(at))) {
        at++;
        continue;
      }
      var start = at;
      while (at < clean.length() && isWordPart(clean, at)) {
        at++;
      }
      split(words, clean.substring(start, at), clean.substring(gap, start));
      gap = at;
    }
    return List.copyOf(words);
  }

  /// Letters, digits, and combining marks after them.
  private static boolean isWordPart(String text, int at) {
    return Character.isLetterOrDigit(text.charAt(at))
        || Character.getType(text.charAt(at)) == Character.NON_SPACING_MARK;
  }

  private static void split(List<Word> words, String written, String gap) {
    var figures = trailingDigits(written);
    var letters = written.length() - figures;
    if (letters >= 2
        && (isYear(written, letters, figures) || isShortYear(written, letters, figures))) {
      add(words, written.substring(0, letters), gap);
      words.add(
          new Word(
              written.substring(letters), written.substring(letters), figures == 2 ? "'" : ""));
    } else if (written.length() >= YEAR + 3
        && isYear(written, 0, YEAR)
        && Character.isLetter(written.charAt(YEAR))) {
      words.add(new Word(written.substring(0, YEAR), written.substring(0, YEAR), gap));
      add(words, written.substring(YEAR), "");
    } else {
      add(words, written, gap);
    }
  }

  private static int trailingDigits(String word) {
    var figures = 0;
    while (figures < word.length() && isDigit(word.charAt(word.length() - 1 - figures))) {
      figures++;
    }
    return figures;
  }

  private static boolean isYear(String word, int from, int figures) {
    return figures == YEAR
        && isDigit(word.charAt(from + 2))
        && isDigit(word.charAt(from + 3))
        && (word.startsWith("20", from) || word.startsWith("19", from));
  }

  /// `NNE25` and `HLZF26`, not `Stromnetz24`.
  private static boolean isShortYear(String word, int letters, int figures) {
    if (figures != 2) {
      return false;
    }
    var head = word.substring(0, letters).toLowerCase(Locale.ROOT);
    return Vocabulary.CHARGES.has(head) || Vocabulary.WINDOWS.has(head);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void add(List<Word> words, String written, String gap) {
    var text = figures(Spelling.fold(written));
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

  /// `2O25` was meant to be a year.
  private static String figures(String text) {
    return text.length() == YEAR
            && text.startsWith("2o")
            && isDigit(text.charAt(2))
            && isDigit(text.charAt(3))
        ? "20" + text.substring(2)
        : text;
  }

  /// The same word in another spelling.
  Word as(String corrected) {
    return new Word(corrected, written, gap);
  }

  /// Whether it is made of digits only.
  boolean isNumber() {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
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
    return written.equals(written.toLowerCase(Locale.ROOT));
  }
}

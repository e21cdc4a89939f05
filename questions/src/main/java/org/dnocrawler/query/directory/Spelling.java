package org.dnocrawler.query.directory;

import java.text.Normalizer;
import java.util.Locale;

/// Brings the spellings of one German name to one form.
public final class Spelling {

  private Spelling() {}

  /// Lower case, compatibility forms resolved (`＆` is `&`), umlauts as two letters, other accents
  /// dropped; punctuation and spaces stay.
  public static String fold(String text) {
    var lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(lower.length() + 8);
    for (var i = 0; i < lower.length(); i++) {
      append(folded, lower.charAt(i));
    }
    return folded.toString();
  }

  private static void append(StringBuilder folded, char c) {
    switch (c) {
      case 'ä' -> folded.append("ae");
      case 'ö' -> folded.append("oe");
      case 'ü' -> folded.append("ue");
      case 'ß' -> folded.append("ss");
      default -> {
        if (c < 128) {
          folded.append(c);
        } else {
          appendPlain(folded, c);
        }
      }
    }
  }

  private static void appendPlain(StringBuilder folded, char c) {
    var parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    for (var i = 0; i < parts.length(); i++) {
      if (Character.getType(parts.charAt(i)) != Character.NON_SPACING_MARK) {
        folded.append(parts.charAt(i));
      }
    }
  }
}

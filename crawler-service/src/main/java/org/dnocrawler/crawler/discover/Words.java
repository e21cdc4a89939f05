package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Brings titles, file names and addresses into one form, in which words can be looked up.
final class Words {

  private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern DIGIT_EDGE =
      Pattern.compile("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})");

  /// Soft hyphens and spaces without a width, which web pages put into long words.
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]");

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\d]+");

  private Words() {}

  /// Lower case, umlauts spelled out, words and numbers apart by single spaces, with a space at
  /// either end.
  static String fold(String text) {
    return text.chars().allMatch(c -> c < 128) ? foldAscii(text) : foldAny(text);
  }

  /// The same in one pass: a site map has hundreds of thousands of addresses.
  private static String foldAscii(String text) {
    var folded = new StringBuilder(text.length() + 16).append(' ');
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !isDigit(c)) {
        before = ' ';
        space(folded);
        continue;
      }
      boolean apart =
          (isDigit(before) && isLetter(c))
              || (isLetter(before) && isDigit(c))
              || (isLower(before) && !isLower(c) && isLetter(c));
      if (apart) {
        space(folded);
      }
      folded.append(isLetter(c) ? (char) (c | ' ') : c);
      before = c;
    }
    space(folded);
    return folded.length() == 1 ? "  " : folded.toString();
  }

  private static void space(StringBuilder folded) {
    if (folded.charAt(folded.length() - 1) != ' ') {
      folded.append(' ');
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String foldAny(String text) {
    var visible = INVISIBLE.matcher(text).replaceAll("");
    var composed = Normalizer.normalize(visible, Normalizer.Form.NFC);
    var apart = DIGIT_EDGE.matcher(CAMEL.matcher(composed).replaceAll(" ")).replaceAll(" ");
    var plain =
        apart
            .toLowerCase(Locale.GERMAN)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss");
    return " " + NOT_A_WORD.matcher(plain).replaceAll(" ").strip() + " ";
  }

  /// Path and query of an address with escapes undone; broken escapes stay as they are.
  static String readable(URI url) {
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return decode(url.getRawPath() + query);
  }

  /// The last segment of the path, readable; empty for a folder.
  static String fileName(URI url) {
    var path = url.getRawPath();
    return decode(path.substring(path.lastIndexOf('/') + 1));
  }

  /// A part of an address with escapes undone; broken escapes stay as they are.
  static String decode(String escaped) {
    try {
      return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return escaped;
    }
  }
}

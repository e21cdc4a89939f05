package org.dnocrawler.crawler.windows;

import java.util.List;
import java.util.regex.Pattern;

/// Keeps the headers of the last table, for its rows may go on below a heading within it or on the
/// next page.
final class Carry {

  private static final Pattern FURNITURE =
      Pattern.compile(
          "(?i)[^\\p{L}\\d]*(?:(?:seite|blatt|s\\.)\\s*)?\\d{1,3}(?:\\s*(?:von|/)\\s*\\d{1,3})?[^\\p{L}\\d]*");

  private static final Pattern FOOT =
      Pattern.compile("(?i)\\b(?:seite|blatt)\\s*\\d{1,3}(?:\\s*(?:von|/)\\s*\\d{1,3})?\\s*$");
  private static final int FOOT_LENGTH = 120;

  private List<List<Item>> header = List.of();

  /// Header lines, top to bottom; none where no table goes on.
  List<List<Item>> header() {
    return header;
  }

  void take(List<List<Item>> lines) {
    header = List.copyOf(lines);
  }

  void clear() {
    header = List.of();
  }

  /// Whether a line is the number of a page, or ends with it as the foot of a page does.
  static boolean isFurniture(String text) {
    return FURNITURE.matcher(text).matches()
        || (text.length() <= FOOT_LENGTH && FOOT.matcher(text).find());
  }
}

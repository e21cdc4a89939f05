package org.dnocrawler.crawler.discover;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Finds the years that a title or an address speaks of.
///
/// Dates such as `01012026`, `20260101`, `26-01-01` and `202601` count; a folder such as `2025/` or
/// `2025/12/` does not, because it tells when a file was put there. Where a text says from when
/// something is valid, that alone counts.
final class Years {

  private static final Pattern FOLDER =
      Pattern.compile("/(20\\d\\d)(?:[-_/](?:0[1-9]|1[0-2]))?(?=/)");
  private static final Pattern YEAR =
      Pattern.compile(
          "(?<!\\d)(?:"
              + "(?<plain>(?:19|20)\\d\\d)"
              + "|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?<last>20\\d\\d)"
              + "|(?<first>20\\d\\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])?"
              + ")(?!\\d)");

  /// First of January in six digits: `260101`, `26-01-01`, `010126`, `01.01.26`.
  private static final Pattern NEW_YEAR =
      Pattern.compile(
          "(?<!\\d)(?:(?<first>[0-3]\\d)[-_.]?01[-_.]?01|01[-_.]?01[-_.]?(?<last>[0-3]\\d))(?!\\d)");

  private static final Pattern VALID_FROM =
      Pattern.compile(
          "(?iu)\\b(?:ab|für|fuer|zum|gültig)(?: dem| den| das jahr)?[ _-]{0,2}"
              + "(?:\\d{1,2}\\. ?(?:\\d{1,2}\\.|januar) ?)?(20\\d\\d)(?!\\d)");

  private static final Map<Integer, Pattern> SHORT = new ConcurrentHashMap<>();
  private static final Pattern SHORT_AT_END = Pattern.compile("[-_ ]([0-3]\\d)(?:\\.\\w+)?$");

  private Years() {}

  /// The years named, those of folders apart.
  static Set<Integer> in(String text) {
    if (!text.contains("20") && !text.contains("19") && !text.contains("01")) {
      return Set.of(); // no year, and no first of January, is written without these
    }
    var plain = FOLDER.matcher(text).replaceAll("/");
    var valid = all(VALID_FROM, plain, "1");
    if (!valid.isEmpty()) {
      return valid;
    }
    var years = all(YEAR, plain, "plain", "last", "first");
    for (int shortYear : all(NEW_YEAR, plain, "first", "last")) {
      years.add(2000 + shortYear);
    }
    return years;
  }

  /// The years that folders of an address are named by.
  static Set<Integer> ofFolders(String path) {
    return all(FOLDER, path, "1");
  }

  /// Whether a file name holds the two last digits of the year on their own, as `S-SN-26.pdf` does.
  static boolean isShort(String fileName, int year) {
    return SHORT
        .computeIfAbsent(
            year % 100, digits -> Pattern.compile("[-_ .]%02d(?=[-_ .]|$)".formatted(digits)))
        .matcher(fileName)
        .find();
  }

  /// Whether a file name ends in two digits of their own that are those of another year near by.
  static boolean endsInAnother(String fileName, int year) {
    var end = SHORT_AT_END.matcher(fileName);
    return end.find()
        && Math.abs(Integer.parseInt(end.group(1)) - year % 100) <= 12
        && Integer.parseInt(end.group(1)) != year % 100;
  }

  private static Set<Integer> all(Pattern pattern, String text, String... groups) {
    var found = new HashSet<Integer>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (var group : groups) {
        var year =
            Character.isDigit(group.charAt(0))
                ? matcher.group(Integer.parseInt(group))
                : matcher.group(group);
        if (year != null) {
          found.add(Integer.valueOf(year));
        }
      }
    }
    return found;
  }
}

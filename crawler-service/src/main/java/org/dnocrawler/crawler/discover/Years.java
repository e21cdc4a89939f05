package org.dnocrawler.crawler.discover;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the years that a title or an address speaks of.
///
/// Dates such as `01012026`, `20260101` and `202601` count; an upload folder such as `2025/12/`
/// does not, because it tells when a file was put there.
final class Years {

  private static final Pattern UPLOAD_FOLDER = Pattern.compile("/20\\d\\d/(0[1-9]|1[0-2])/");
  private static final Pattern YEAR =
      Pattern.compile(
          "(?<!\\d)(?:"
              + "(?<plain>(?:19|20)\\d\\d)"
              + "|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?<last>20\\d\\d)"
              + "|(?<first>20\\d\\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])?"
              + ")(?!\\d)");

  private Years() {}

  /// The years named, those of upload folders apart.
  static Set<Integer> in(String text) {
    var years = new HashSet<Integer>();
    var matcher = YEAR.matcher(UPLOAD_FOLDER.matcher(text).replaceAll("/"));
    while (matcher.find()) {
      for (var group : new String[] {"plain", "last", "first"}) {
        if (matcher.group(group) != null) {
          years.add(Integer.valueOf(matcher.group(group)));
        }
      }
    }
    return years;
  }

  /// Whether a file name ends in the two last digits of the year, as `S-SN-26.pdf` does.
  static boolean endsShort(String fileName, int year) {
    return Pattern.compile("[-_ ]%02d(\\.\\w+)?$".formatted(year % 100)).matcher(fileName).find();
  }
}

package org.dnocrawler.crawler.discover;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The headings above the place that a reading of a page has come to.
///
/// A heading counts until one of its rank or above comes, so that the year over a list counts below
/// the smaller headings within it. Switches of accordions and tabs, and lines that are little but a
/// year, are headings of the lowest rank. Not thread-safe.
final class Headings {

  private static final int LOWEST = 7;
  private static final int LONGEST_LABEL = 60;
  private static final String LINK = "a[href]:not([href^=#])";
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)20\\d\\d(?!\\d)");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?iu)\\W*((preisbl\\w+|netz\\w*entgelte?|entgelte?|strom|jahr|kalenderjahr|gültig\\w*|ab"
              + "|für|von|zum|das|die|dem|der|hochlast\\w*|archiv|0?1\\.\\s?(0?1|januar))\\W+)*+"
              + "20\\d\\d\\W*");

  /// Attributes of a switch that name what it opens.
  private static final List<String> OPENS =
      List.of("href", "aria-controls", "data-target", "data-bs-target");

  private final Map<Integer, String> byRank = new TreeMap<>();
  private final Map<String, String> switches = new HashMap<>();

  /// The headings of a page, of which none was passed yet.
  Headings(Document page) {
    for (var element :
        page.select("a[href^=#], [aria-controls], [data-target], [data-bs-target]")) {
      var text = element.text().strip();
      if (text.length() <= LONGEST_LABEL && YEAR.matcher(text).find()) {
        OPENS.forEach(name -> switches.putIfAbsent(element.attr(name).replace("#", ""), text));
      }
    }
    switches.remove("");
  }

  /// Takes the next element in the order of the page.
  void pass(Element element) {
    var opened = switches.get(element.id());
    if (opened != null) {
      put(LOWEST, opened);
      return;
    }
    switch (element.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          put(element.normalName().charAt(1) - '0', element.text());
      case "summary", "dt", "caption", "legend" -> put(LOWEST, element.text());
      case "button", "p", "div", "span", "strong", "b", "em", "label", "td", "th", "li" -> {
        if (isLabel(element)) {
          put(LOWEST, element.ownText());
        }
      }
      default -> {
        // no heading
      }
    }
  }

  /// The nearest heading, and the one with a year above it where it has none; empty for none.
  String text() {
    var nearest = "";
    var dated = "";
    for (var heading : byRank.values()) {
      nearest = heading;
      dated = YEAR.matcher(heading).find() ? heading : dated;
    }
    return dated.isEmpty() || dated.equals(nearest) ? nearest : nearest + " " + dated;
  }

  private void put(int rank, String text) {
    byRank.keySet().removeIf(other -> other >= rank);
    byRank.put(rank, text.strip());
  }

  private static boolean isLabel(Element element) {
    var text = element.ownText();
    return text.length() <= LONGEST_LABEL
        && LABEL.matcher(text).matches()
        && element.closest(LINK) == null
        && isOverSomething(element);
  }

  /// Cells of a row with several years head columns; items without a link are tabs.
  private static boolean isOverSomething(Element element) {
    var row = element.closest("tr, li");
    if (row == null) {
      return true;
    }
    return row.normalName().equals("li")
        ? row.selectFirst(LINK) != null
        : YEAR.matcher(row.text()).results().limit(2).count() < 2;
  }
}

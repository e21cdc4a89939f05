package org.dnocrawler.crawler.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The words around a link, by which it is known where its own words say nothing.
final class Surroundings {

  /// Elements beyond which text has nothing to do with a link.
  private static final Set<String> ENDS =
      Set.of("table", "tbody", "ul", "ol", "nav", "body", "main", "section", "header", "footer");

  private static final String LINKS = "a[href]:not([href^=#]), button";

  /// Links of a block beyond which none has words of its own.
  private static final int MOST_LINKS = 60;

  private final Element link;
  private final @Nullable Element block;
  private final String text;

  private Surroundings(Element link, @Nullable Element block, String text) {
    this.link = link;
    this.block = block;
    this.text = text;
  }

  /// The nearest block that says more than the link itself, within its row or item.
  ///
  /// @param name what the link is called by its own words
  static Surroundings of(Element link, String name) {
    for (var block = link.parent(); block != null; block = block.parent()) {
      if (ENDS.contains(block.normalName())) {
        break;
      }
      var text = block.text();
      if (text.length() > name.length() + 2) {
        return new Surroundings(link, block, text);
      }
      if (block.normalName().equals("tr") || block.normalName().equals("li")) {
        break;
      }
    }
    return new Surroundings(link, null, "");
  }

  /// All words of the block; empty for none.
  String text() {
    return text;
  }

  /// The words of the block that belong to this link: those between it and the link before, or
  /// behind it where the block begins with a link; all where there is no other link.
  String own() {
    if (block == null) {
      return text;
    }
    var links = block.select(LINKS);
    int at = links.indexOf(link);
    if (at < 0 || links.size() < 2 || links.size() > MOST_LINKS) {
      return text;
    }
    var between = between(block, links);
    boolean behind = between.getFirst().isBlank();
    var own = between.get(behind ? at + 1 : at);
    return own.isBlank() ? text : own.strip();
  }

  /// What heads the column of a table that the link stands in; empty for none.
  String column() {
    var cell = link.closest("td");
    var row = cell == null ? null : cell.closest("tr");
    var table = row == null ? null : row.closest("table");
    var head = table == null ? null : table.selectFirst("tr");
    if (cell == null || row == null || head == null || head.equals(row)) {
      return "";
    }
    int place = 0;
    for (var before = cell.previousElementSibling();
        before != null;
        before = before.previousElementSibling()) {
      place += width(before);
    }
    for (var title : head.children()) {
      place -= width(title);
      if (place < 0) {
        return title.selectFirst("a[href]") == null ? title.text() : "";
      }
    }
    return "";
  }

  private static int width(Element cell) {
    var span = cell.attr("colspan");
    return span.matches("[1-9]\\d?") ? Integer.parseInt(span) : 1;
  }

  /// The texts before, between and behind the links of a block; one more than there are links.
  private static List<String> between(Element block, List<Element> links) {
    var texts = new ArrayList<String>();
    var text = new StringBuilder();
    block.traverse((node, _) -> {
      if (node instanceof Element element && links.contains(element)) {
        texts.add(text.toString());
        text.setLength(0);
      } else if (node instanceof TextNode words && !isWithin(words, links)) {
        text.append(' ').append(words.text());
      }
    });
    texts.add(text.toString());
    return texts;
  }

  private static boolean isWithin(TextNode words, List<Element> links) {
    for (var parent = words.parentNode(); parent != null; parent = parent.parentNode()) {
      if (parent instanceof Element element && links.contains(element)) {
        return true;
      }
    }
    return false;
  }
}

package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.jsoup.nodes.Element;

/// Finds out where an element of a page leads: by link, frame, form, or by a script in its place.
final class LinkTarget {

  private static final Pattern REFRESH =
      Pattern.compile("url\\s*=\\s*['\"]?([^'\"]+)", Pattern.CASE_INSENSITIVE);

  /// A script that opens one address; what is put together at run time is not seen.
  private static final Pattern OPENS =
      Pattern.compile(
          "(?:location(?:\\.href)?\\s*=|location\\.(?:assign|replace)\\(|window\\.open\\()"
              + "\\s*['\"]([^'\"]+)['\"]");

  /// Attributes that scripts of many sites take for the address of a button.
  private static final List<String> BUTTON_ADDRESSES =
      List.of("data-href", "data-url", "data-link", "data-file", "data-download-url");

  private static final String ENTRY =
      "input:not([type=hidden],[type=submit],[type=button])," + "textarea,select";

  /// Pages that only show a document whose address they are given.
  private static final Pattern VIEWER =
      Pattern.compile("(?i)view(?:er)?\\b[^?]*\\?(?:.*&)?(?:file|url|src|pdf|document)=([^&]+)");

  private LinkTarget() {}

  /// The address as it is written; empty for an element that leads nowhere.
  static String of(Element element) {
    var target =
        switch (element.normalName()) {
          case "a", "area" -> element.attr("href");
          case "iframe", "frame", "embed" -> element.attr("src");
          case "object" -> element.attr("data");
          case "meta" -> refresh(element);
          case "option" -> element.attr("value");
          case "form" -> form(element);
          default -> "";
        };
    if (target.regionMatches(true, 0, "javascript:", 0, "javascript:".length())) {
      target = opened(target);
    }
    boolean menuEntry = element.normalName().equals("option");
    boolean here = target.startsWith("#") || (menuEntry && !target.contains("/"));
    return target.isBlank() || here ? byScript(element) : target;
  }

  /// The address that a script outside of any element opens at once; empty when it opens none.
  static String openedBy(Element script) {
    return opened(script.data());
  }

  /// The document itself where the address is that of a viewer of it.
  static URI shown(URI url) {
    var viewer = VIEWER.matcher(url.toString());
    return viewer.find()
        ? WebAddress.resolve(url, Words.decode(viewer.group(1)))
            .filter(LinkScorer::isDocument)
            .orElse(url)
        : url;
  }

  private static String byScript(Element element) {
    for (var name : BUTTON_ADDRESSES) {
      if (element.attr(name).contains("/")) {
        return element.attr(name);
      }
    }
    return opened(element.attr("onclick"));
  }

  private static String opened(String script) {
    var target = OPENS.matcher(script);
    return target.find() ? target.group(1) : "";
  }

  /// The target of a page that forwards its visitors by markup.
  private static String refresh(Element element) {
    var target = REFRESH.matcher(element.attr("content"));
    return element.attr("http-equiv").equalsIgnoreCase("refresh") && target.find()
        ? target.group(1)
        : "";
  }

  /// A form with nothing to fill in is a button that leads somewhere.
  private static String form(Element element) {
    return element.attr("method").equalsIgnoreCase("post") || element.selectFirst(ENTRY) != null
        ? ""
        : element.attr("action");
  }
}

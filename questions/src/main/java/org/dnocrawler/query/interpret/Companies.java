package org.dnocrawler.query.interpret;

import java.util.List;

/// Companies and authorities that run no electricity network under the name people use.
final class Companies {

  private static final Terms ALL =
      new Terms(
          Vocabulary.sections("companies.txt").values().stream().flatMap(List::stream).toList());

  private Companies() {}

  /// The company named in the text; empty for none.
  static String in(List<String> text) {
    for (var i = 0; i < text.size(); i++) {
      var length = ALL.at(text, i);
      if (length > 0) {
        return String.join(" ", text.subList(i, i + length));
      }
    }
    return "";
  }

  /// The text without companies.
  static List<String> without(List<String> text) {
    return ALL.without(text);
  }
}

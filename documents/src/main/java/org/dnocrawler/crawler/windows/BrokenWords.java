package org.dnocrawler.crawler.windows;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Joins words of labels that a narrow column breaks anywhere, as `Niederspannu ng`.
final class BrokenWords {

  private static final Map<String, Pattern> WORDS =
      List.of(
              "höchstspannung",
              "hochspannung",
              "mittelspannung",
              "niederspannung",
              "umspannung",
              "umspannebene",
              "hochspannungsnetz",
              "mittelspannungsnetz",
              "niederspannungsnetz",
              "netzebene",
              "winterzeitraum",
              "sommerzeitraum",
              "frühling",
              "frühjahr",
              "sommer",
              "winter",
              "herbst")
          .stream()
          .collect(Collectors.toMap(Function.identity(), BrokenWords::broken));

  private BrokenWords() {}

  /// The word with gaps in it, perhaps with hyphens before them.
  private static Pattern broken(String word) {
    var gaps = new StringBuilder("(?iu)(?<!\\p{L})").append(word, 0, 2);
    for (int i = 2; i < word.length(); i++) {
      gaps.append("(?:-? )?").append(word.charAt(i));
    }
    return Pattern.compile(gaps.toString());
  }

  /// The text with its broken words whole.
  static String joined(String text) {
    if (text.indexOf(' ') < 0) {
      return text;
    }
    var joined = text;
    for (var word : WORDS.entrySet()) {
      joined = word.getValue().matcher(joined).replaceAll(word.getKey());
    }
    return joined;
  }
}

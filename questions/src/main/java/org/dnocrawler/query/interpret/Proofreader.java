package org.dnocrawler.query.interpret;

import java.util.List;

/// Mends slips of the pen in the words that say what is asked: `Netzengelte`,
/// `Hochlastzeitfesnter`.
final class Proofreader {

  private static final int SHORTEST = 6;
  private static final int SHORTEST_FOR_TWO = 10;

  private static final List<String> TARGETS =
      List.of(
          "netzentgelt",
          "netzentgelte",
          "netzentgelten",
          "netznutzungsentgelt",
          "netznutzungsentgelte",
          "netznutzung",
          "hochlastzeitfenster",
          "hochlastzeiten",
          "hochlastzeit",
          "preisblatt",
          "leistungspreis",
          "arbeitspreis",
          "netzgebuehren",
          "netzkosten",
          "charges",
          "tariffs",
          "network",
          "windows",
          "stromnetzentgelte",
          "mittelspannung",
          "niederspannung",
          "hochspannung",
          "umspannung",
          "netzbetreiber",
          "stadtwerke",
          "gemeindewerke",
          "strompreis",
          "gasnetzentgelte",
          "operator",
          "operators");

  private final NameIndex index;

  Proofreader(NameIndex index) {
    this.index = index;
  }

  /// The same words, each in the spelling it was meant to have.
  List<Word> read(List<Word> words) {
    return words.stream().map(this::mended).toList();
  }

  private Word mended(Word word) {
    var text = word.text();
    if (text.length() < SHORTEST
        || text.length() > 24
        || !word.isAlphabetic()
        || Vocabulary.isKnown(text)
        || Vocabulary.GENERIC.contains(text)
        || !index.at(text).isEmpty()
        || !index.named(text).isEmpty()
        || !index.partlyNamed(text).isEmpty()
        || index.typoKeys().contains(text)) {
      return word;
    }
    for (var target : TARGETS) {
      var allowed = target.length() >= SHORTEST_FOR_TWO ? 2 : 1;
      if (text.charAt(0) == target.charAt(0) && EditDistance.atMost(text, target, allowed) >= 0) {
        return word.as(target);
      }
    }
    return word;
  }
}

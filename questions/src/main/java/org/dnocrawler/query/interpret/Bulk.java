package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.Set;

/// Recognises questions about every operator, or about the one that is most of something.
final class Bulk {

  private static final int FARTHEST = 4;

  private static final Set<String> ALL =
      Vocabulary.words(
          """
          alle aller allen saemtliche saemtlicher saemtlichen jeder jede jeden jedes jedem all every
          each
          """);

  private static final Set<String> OPERATORS =
      Vocabulary.words(
          """
          netzbetreiber netzbetreibern netzbetreibers verteilnetzbetreiber verteilnetzbetreibern
          verteilnetzbetreibers verteilernetzbetreiber stromnetzbetreiber stromnetzbetreibern
          uebertragungsnetzbetreiber vnb vnbs stadtwerke stadtwerken stadtwerk dno dnos dso dsos tso
          tsos operator operators betreiber betreibern utility utilities versorger versorgern
          anbieter anbietern netzgesellschaften energieversorger gemeindewerke
          """);

  private Bulk() {}

  /// Whether the words, without the names of operators, ask for every operator.
  ///
  /// @param isNamed whether an operator is named beside
  static boolean isOne(List<String> rest, boolean isNamed) {
    return isAll(rest) || Vocabulary.BULK.in(rest) || (!isNamed && Vocabulary.BULK_ALONE.in(rest));
  }

  private static boolean isAll(List<String> rest) {
    for (var i = 0; i < rest.size(); i++) {
      if (ALL.contains(rest.get(i)) && isBeforeOperators(rest, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBeforeOperators(List<String> rest, int i) {
    for (var at = i + 1; at < Math.min(rest.size(), i + FARTHEST); at++) {
      var word = rest.get(at);
      if (OPERATORS.contains(word)) {
        return at + 1 >= rest.size() || !rest.get(at + 1).isEmpty();
      }
      if (word.isEmpty() || Vocabulary.CHARGES.has(word) || Vocabulary.WINDOWS.has(word)) {
        return false;
      }
    }
    return false;
  }
}

package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.Set;

/// What joins two things of one list in a question.
final class Links {

  private static final Set<String> WORDS =
      Set.of(
          "und",
          "oder",
          "bzw",
          "sowie",
          "and",
          "or",
          "vs",
          "versus",
          "gegen",
          "mit",
          "with",
          "gegenueber",
          "zu",
          "to",
          "than",
          "als",
          "beziehungsweise",
          "plus",
          "against",
          "v");

  private Links() {}

  /// Whether the word joins, as `und` does.
  static boolean isWord(String text) {
    return WORDS.contains(text);
  }

  /// Whether something joins the word before `from` with that at `to`.
  static boolean areBetween(List<Word> words, int from, int to) {
    for (var i = from; i <= to && i < words.size(); i++) {
      if (endClause(words.get(i).gap())
          || words.get(i).gap().indexOf('/') >= 0
          || (i < to && isWord(words.get(i).text()))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a clause ends in what stands between two words.
  static boolean endClause(String gap) {
    for (var i = 0; i < gap.length(); i++) {
      if (",;?:!+|\n".indexOf(gap.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}

package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dnocrawler.query.directory.Operator;

/// What the words around an operator's name say of who is meant.
final class Surroundings {

  private Surroundings() {}

  /// Whether the words left out of the name stand elsewhere in the question: `Landau, Isar`.
  static boolean saysWhich(Operator operator, List<Word> words, Set<Integer> mentioned) {
    var leftOut = new HashSet<>(NameVariants.words(operator.slug()));
    leftOut.removeAll(Vocabulary.GENERIC);
    mentioned.forEach(i -> leftOut.remove(words.get(i).text()));
    return rest(words, mentioned, 0, words.size()).stream().anyMatch(leftOut::contains);
  }

  /// The candidates to which most of the remaining words belong; all of them when none does.
  static List<Operator> narrow(Set<Operator> candidates, List<String> rest) {
    var best = 0L;
    var narrowed = new ArrayList<>(candidates);
    for (var candidate : candidates) {
      var own = NameIndex.ownWords(candidate);
      var fitting = rest.stream().filter(own::contains).count();
      if (fitting > best) {
        best = fitting;
        narrowed.clear();
      }
      if (best > 0 && fitting == best) {
        narrowed.add(candidate);
      }
    }
    return narrowed;
  }

  /// Whether the name goes on with a word that is not the operator's, as another place's name does.
  static boolean continues(
      Mention mention, Operator operator, List<Word> words, Set<Integer> named) {
    if (mention.strength() == Mention.Strength.REGISTERED || !isNamedByPlace(mention, operator)) {
      return false;
    }
    var own = NameIndex.ownWords(operator);
    var at = mention.to();
    while (at < words.size() && Vocabulary.CONNECTORS.contains(words.get(at).text())) {
      at++;
    }
    return at < words.size()
        && !named.contains(at)
        && words.get(at).isAlphabetic()
        && words.get(at).text().length() > 1
        && !Links.endClause(words.get(at).gap())
        && !own.contains(words.get(at).text())
        && !Vocabulary.GENERIC.contains(words.get(at).text())
        && !Vocabulary.isKnown(words.get(at).text())
        && !YearReader.isYearWord(words.get(at).text());
  }

  /// `Stadtwerke Burg` is one of many names of that pattern, `Netze BW` is not.
  private static boolean isNamedByPlace(Mention mention, Operator operator) {
    if (mention.strength() != Mention.Strength.NAME) {
      return true;
    }
    var words = NameVariants.words(operator.slug());
    var first = words.getFirst();
    return (Vocabulary.GENERIC.contains(first) && !first.startsWith("netz"))
        || (words.size() > 1 && words.get(1).endsWith("werke"));
  }

  /// Words outside the mentions that may say something about the operator.
  static List<String> rest(List<Word> words, Set<Integer> mentioned, int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> !mentioned.contains(i))
        .mapToObj(words::get)
        .filter(word -> !isNumberOtherThanPostcode(word))
        .map(Word::text)
        .filter(word -> !Vocabulary.isKnown(word) && !Vocabulary.GENERIC.contains(word))
        .filter(word -> !YearReader.isYearWord(word))
        .toList();
  }

  private static boolean isNumberOtherThanPostcode(Word word) {
    return Character.isDigit(word.text().charAt(0))
        && !(word.isNumber() && word.text().length() == 5);
  }
}

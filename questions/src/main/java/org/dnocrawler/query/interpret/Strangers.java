package org.dnocrawler.query.interpret;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dnocrawler.query.directory.Operator;
import org.jspecify.annotations.Nullable;

/// Finds a further name beside those of known operators, so that a question about two is not
/// answered as one about one.
final class Strangers {

  private static final int SHORTEST = 4;

  private final NameIndex index;
  private final Places places;

  Strangers(NameIndex index, Places places) {
    this.index = index;
    this.places = places;
  }

  /// A name that no named operator bears.
  ///
  /// @param operators who may be meant; empty when nobody is known
  record Stranger(int from, int to, String name, Set<Operator> operators) {}

  /// The first further name; null for none.
  @Nullable Stranger in(List<Word> words, OperatorReading.Named named) {
    var own = new HashSet<String>();
    named.operators().forEach(chosen -> own.addAll(NameIndex.ownWords(chosen.operator())));
    for (var i = 0; i < words.size(); i++) {
      if (!named.words().contains(i)) {
        var stranger = at(words, i, named.words(), own);
        if (stranger != null) {
          return stranger;
        }
      }
    }
    return null;
  }

  private @Nullable Stranger at(List<Word> words, int i, Set<Integer> named, Set<String> own) {
    var isMunicipal = Vocabulary.MUNICIPAL.contains(words.get(i).text());
    var first = isMunicipal ? i + 1 : i;
    while (isMunicipal
        && first < words.size()
        && Vocabulary.GENERIC.contains(words.get(first).text())) {
      first++;
    }
    if (first >= words.size() || named.contains(first) || !isName(words.get(first), own)) {
      return null;
    }
    var isLinked = i > 0 && isLinked(words, i, named);
    if (!isMunicipal && !isLinked) {
      return null;
    }
    var place = places.at(words, first);
    if (place != null && !isMunicipal) {
      var operators = places.operators(place.key());
      var isListed =
          Links.isWord(words.get(i - 1).text())
              || (place.to() < words.size() && Links.isWord(words.get(place.to()).text()));
      return isListed && !operators.isEmpty()
          ? new Stranger(i, place.to(), place.key(), operators)
          : null;
    }
    var end = end(words, first, named);
    var name = String.join(" ", words.subList(i, end).stream().map(Word::text).toList());
    return new Stranger(
        i, end, name, isMunicipal && place != null ? places.operators(place.key()) : Set.of());
  }

  /// The operator of `Stadtwerke Passau und Straubing` that the second place stands for; null where
  /// that is not one.
  @Nullable Operator elided(Stranger stranger, OperatorReading.Named named, List<Word> words) {
    var noun =
        named.words().stream()
            .filter(i -> i < stranger.from())
            .map(i -> words.get(i).text())
            .filter(Vocabulary.MUNICIPAL::contains)
            .findFirst();
    if (noun.isEmpty()) {
      return null;
    }
    var key = noun.get() + stranger.name().replace(" ", "");
    var fitting = index.named(key).isEmpty() ? index.partlyNamed(key) : index.named(key);
    return fitting.size() == 1 && !index.leavesOutPlace(key, fitting.iterator().next())
        ? fitting.iterator().next()
        : null;
  }

  /// Whether `und`, a comma or the like joins it to an operator's name.
  private static boolean isLinked(List<Word> words, int i, Set<Integer> named) {
    var before = i - 1;
    if (Links.isWord(words.get(before).text())) {
      return before > 0 && isNearName(before - 1, named);
    }
    var gap = words.get(i).gap();
    return (Links.endClause(gap) || gap.indexOf('/') >= 0) && named.contains(before);
  }

  private static boolean isNearName(int i, Set<Integer> named) {
    return named.contains(i) || named.contains(i - 1);
  }

  private boolean isName(Word word, Set<String> own) {
    var text = word.text();
    return word.isAlphabetic()
        && text.length() >= SHORTEST
        && !own.contains(text)
        && !Vocabulary.isKnown(text)
        && !Vocabulary.GENERIC.contains(text)
        && !YearReader.isYearWord(text)
        && (!word.isLowerCase() || index.at(text).isEmpty());
  }

  private static int end(List<Word> words, int from, Set<Integer> named) {
    var end = from + 1;
    while (end < words.size()
        && end - from < 4
        && !named.contains(end)
        && words.get(end).isAlphabetic()
        && !Links.endClause(words.get(end).gap())
        && (!Vocabulary.isKnown(words.get(end).text())
            || Vocabulary.GENERIC.contains(words.get(end).text()))
        && !Links.isWord(words.get(end).text())) {
      end++;
    }
    return end;
  }
}

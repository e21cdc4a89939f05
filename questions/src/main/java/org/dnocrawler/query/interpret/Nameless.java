package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.interpret.OperatorReading.Chosen;

/// Reads questions that hold no operator's name: a place, a name nobody bears, or nothing.
final class Nameless {

  private static final int MOST_CANDIDATES = 12;
  private static final int SHORTEST_NAME = 3;

  private final NameIndex index;
  private final Places places;

  Nameless(NameIndex index, Places places) {
    this.index = index;
    this.places = places;
  }

  /// What the words say of an operator.
  OperatorReading read(List<Word> words) {
    var found = new ArrayList<Places.Found>();
    var at = 0;
    while (at < words.size()) {
      var place = places.at(words, at);
      if (place != null) {
        found.add(place);
        at = place.to();
      } else {
        at++;
      }
    }
    var indexes = new HashSet<Integer>();
    found.forEach(place -> IntStream.range(place.from(), place.to()).forEach(indexes::add));
    var number = words.stream().map(Word::text).filter(Nameless::isOperatorNumber).findFirst();
    if (number.isPresent()) {
      return new OperatorReading.Unknown(number.get(), indexes);
    }
    var unknown = unknown(words, indexes);
    var isCompany = words.stream().map(Word::text).anyMatch(Nameless::isCompany);
    if (!found.isEmpty() && (unknown.isEmpty() || !isCompany)) {
      return placed(found, indexes, words);
    }
    return unknown.isEmpty() ? new OperatorReading.None() : named(words, unknown, indexes);
  }

  /// A registry or BDEW number that is nobody's alone.
  private static boolean isOperatorNumber(String word) {
    return (word.length() == 15 && word.startsWith("snb") && isFigures(word.substring(3)))
        || (word.length() == 13 && word.startsWith("99") && isFigures(word));
  }

  private static boolean isFigures(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isCompany(String word) {
    return Vocabulary.MUNICIPAL.contains(word)
        || Vocabulary.LEGAL_FORMS.contains(word)
        || word.equals("netz")
        || word.equals("netze");
  }

  private OperatorReading placed(List<Places.Found> found, Set<Integer> indexes, List<Word> words) {
    var isMunicipal = words.stream().map(Word::text).anyMatch(Vocabulary.MUNICIPAL::contains);
    var chosen = new ArrayList<Chosen>();
    var candidates = new LinkedHashSet<Operator>();
    for (var place : found) {
      var only = places.only(place.key());
      if (only != null && !isMunicipal) {
        chosen.add(new Chosen(only, Mention.Strength.PLACE, ""));
      } else {
        candidates.addAll(places.operators(place.key()));
      }
    }
    if (candidates.isEmpty() && !chosen.isEmpty()) {
      return new OperatorReading.Named(chosen, indexes);
    }
    chosen.forEach(one -> candidates.add(one.operator()));
    if (!candidates.isEmpty()) {
      var several = OperatorReader.several(candidates, indexes);
      return new OperatorReading.Several(several.operators(), indexes, true);
    }
    var name = String.join(" ", found.stream().map(Places.Found::key).toList());
    return isMunicipal
        ? new OperatorReading.Unknown(name, indexes)
        : new OperatorReading.Elsewhere(name, indexes);
  }

  private OperatorReading named(List<Word> words, List<Integer> unknown, Set<Integer> places) {
    var candidates = new LinkedHashSet<Operator>();
    unknown.forEach(i -> candidates.addAll(index.at(words.get(i).text())));
    var strange = unknown.stream().filter(i -> index.at(words.get(i).text()).isEmpty()).toList();
    if (strange.isEmpty() && !candidates.isEmpty()) {
      return located(candidates, words, unknown);
    }
    var name = String.join(" ", strange.stream().map(i -> words.get(i).text()).toList());
    var first = strange.getFirst();
    var isAfterIn = first > 0 && words.get(first - 1).text().equals("in");
    return isAfterIn && !words.get(first).isLowerCase() && strange.size() == 1
        ? new OperatorReading.Elsewhere(name, places)
        : new OperatorReading.Unknown(name, places);
  }

  /// Only words of names are given: their operators are offered, never assumed.
  private OperatorReading located(
      Set<Operator> candidates, List<Word> words, List<Integer> unknown) {
    var all = new LinkedHashSet<>(candidates);
    unknown.forEach(i -> {
      var fitting = index.at(words.get(i).text());
      if (all.stream().anyMatch(fitting::contains)) {
        all.retainAll(fitting);
      }
    });
    return all.size() <= MOST_CANDIDATES
        ? OperatorReader.several(all, Set.of())
        : new OperatorReading.None();
  }

  /// Indexes of words that may be a name.
  private static List<Integer> unknown(List<Word> words, Set<Integer> places) {
    return IntStream.range(0, words.size())
        .filter(i -> !places.contains(i))
        .filter(i -> isName(words.get(i)))
        .boxed()
        .toList();
  }

  private static boolean isName(Word word) {
    var text = word.text();
    return !Character.isDigit(text.charAt(0))
        && text.length() >= SHORTEST_NAME
        && !Vocabulary.isKnown(text)
        && !Vocabulary.GENERIC.contains(text)
        && !YearReader.isYearWord(text);
  }
}

package org.dnocrawler.query.interpret;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.jspecify.annotations.Nullable;

/// Finds places in a question: seats of operators, other towns, regions.
final class Places {

  private static final int MOST_WORDS = 3;
  private static final int SHORTEST_IN_COMPOUND = 4;
  private static final List<String> ENDINGS = List.of("er", "netz", "werk", "energie", "strom");

  private static final Map<String, List<String>> KNOWN = Vocabulary.sections("places.txt");

  /// A place named in a question.
  ///
  /// @param from index of its first word
  /// @param to index after its last word
  /// @param key its name without spaces
  record Found(int from, int to, String key) {}

  private final Map<String, Set<Operator>> seats = new HashMap<>();
  private final Map<String, Set<Operator>> named = new HashMap<>();
  private final Set<String> towns = keys("towns");
  private final Set<String> regions = keys("regions");
  private final Set<String> homonyms = keys("homonyms");

  Places(OperatorDirectory directory) {
    directory.all().stream().filter(Places::isOrdinary).forEach(this::addSeat);
    directory.all().stream().filter(Places::isOrdinary).forEach(this::addNames);
  }

  /// A customer of a place is not served by a closed, bygone or transmission network.
  private static boolean isOrdinary(Operator operator) {
    return !operator.closedNetwork() && !operator.likelyHistoric() && !operator.transmission();
  }

  private void addSeat(Operator operator) {
    var city = operator.city();
    if (city == null) {
      return;
    }
    var words = Word.of(city).stream().map(Word::text).toList();
    put(seats, String.join("", words), operator);
    if (words.size() > 1 && words.getFirst().length() > 3) {
      put(seats, words.getFirst(), operator);
    }
  }

  private void addNames(Operator operator) {
    var words = NameVariants.words(operator.slug());
    for (var seat : seats.keySet()) {
      if (names(seat, words)) {
        put(named, seat, operator);
      }
    }
  }

  /// Whether the name holds the place: `SWKiel Netz`, `Hamburger Energienetze`, `GeraNetz`.
  private static boolean names(String seat, List<String> words) {
    return words.stream().anyMatch(word -> holds(word, seat)) || beginsWord(seat, words);
  }

  /// Whether the place begins with one of the words and goes on in the next: `Bad Tölz`.
  private static boolean beginsWord(String seat, List<String> words) {
    for (var i = 0; i + 1 < words.size(); i++) {
      if (seat.startsWith(words.get(i))
          && seat.length() > words.get(i).length()
          && String.join("", words.subList(i, words.size())).startsWith(seat)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(String word, String seat) {
    if (word.equals(seat)) {
      return true;
    }
    if (seat.length() < SHORTEST_IN_COMPOUND) {
      return false;
    }
    if (word.startsWith(seat)) {
      var rest = word.substring(seat.length());
      return ENDINGS.stream().anyMatch(rest::startsWith);
    }
    return word.equals("sw" + seat);
  }

  private static void put(Map<String, Set<Operator>> map, String key, Operator operator) {
    map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(operator);
  }

  private static Set<String> keys(String section) {
    var keys = new HashSet<String>();
    KNOWN.getOrDefault(section, List.of()).forEach(name -> keys.add(name.replace(" ", "")));
    return keys;
  }

  /// The longest place that begins at the word; null for none.
  @Nullable Found at(List<Word> words, int from) {
    for (var length = Math.min(MOST_WORDS, words.size() - from); length > 0; length--) {
      var key = new StringBuilder();
      for (var i = from; i < from + length; i++) {
        key.append(words.get(i).text());
      }
      if (isPlace(key.toString()) && (length > 1 || !Vocabulary.isKnown(key.toString()))) {
        return new Found(from, from + length, key.toString());
      }
    }
    return null;
  }

  private boolean isPlace(String key) {
    return seats.containsKey(key) || towns.contains(key) || regions.contains(key);
  }

  /// Operators seated there or named after it; empty where none is.
  Set<Operator> operators(String key) {
    var all = new LinkedHashSet<Operator>();
    all.addAll(named.getOrDefault(key, Set.of()));
    all.addAll(seats.getOrDefault(key, Set.of()));
    return all;
  }

  /// The operator of that place, where exactly one fits, its name says so and no other town is
  /// called the same; null otherwise.
  @Nullable Operator only(String key) {
    var all = operators(key);
    if (all.size() != 1 || homonyms.contains(key) || regions.contains(key)) {
      return null;
    }
    var operator = all.iterator().next();
    return named.getOrDefault(key, Set.of()).contains(operator)
            && seats.getOrDefault(key, Set.of()).contains(operator)
        ? operator
        : null;
  }
}

package org.dnocrawler.query.interpret;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.dnocrawler.query.directory.Operator;
import org.jspecify.annotations.Nullable;

/// Completes what a person begins to type to operators: by name, alias, number, place or region, in
/// any spelling and past a slip of the pen; the spellings are those that questions are read with.
///
/// Safe for use by many threads.
public final class Suggestions {

  private static final int SHORTEST_FOR_SLIP = 5;
  private static final int MOST_SCANNED = 400;

  /// An operator that may be meant.
  ///
  /// @param slug its name in URLs
  /// @param dno registered name
  /// @param mastrNr registry number; absent for a sample
  /// @param city seat, where registered
  /// @param region federal state, where registered
  /// @param match why it is offered
  public record Suggestion(
      String slug,
      String dno,
      @Nullable String mastrNr,
      @Nullable String city,
      @Nullable String region,
      Match match) {}

  /// Why an operator is offered, best first.
  public enum Match {
    /// The text is its name, alias or number.
    EXACT,
    /// Its name or alias begins so.
    NAME,
    /// A later word of its name begins so.
    WORD,
    /// Its seat begins so.
    PLACE,
    /// Its federal state begins so.
    REGION,
    /// Its name begins nearly so.
    SIMILAR;

    /// The name on the wire: lower case.
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<Operator> LIKELIEST =
      Comparator.comparing(Operator::likelyHistoric)
          .thenComparing(Operator::closedNetwork)
          .thenComparing(operator -> operator.website() == null)
          .thenComparing(Operator::name);

  private final Mentions mentions;
  private final NavigableMap<String, Set<Operator>> names = new TreeMap<>();
  private final NavigableMap<String, Set<Operator>> words = new TreeMap<>();
  private final NavigableMap<String, Set<Operator>> cities = new TreeMap<>();
  private final NavigableMap<String, Set<Operator>> regions = new TreeMap<>();

  Suggestions(NameIndex index) {
    mentions = new Mentions(index);
    index.directory().all().forEach(this::add);
    index.directory().aliases().forEach(alias -> put(names, key(alias.text()), alias.operator()));
  }

  private void add(Operator operator) {
    put(names, key(operator.name()), operator);
    for (var variant : NameVariants.of(operator.slug(), true)) {
      var parts = NameVariants.words(variant);
      for (var i = 0; i < parts.size(); i++) {
        put(i == 0 ? names : words, String.join("", parts.subList(i, parts.size())), operator);
      }
    }
    if (operator.city() != null) {
      put(cities, key(operator.city()), operator);
    }
    if (operator.region() != null) {
      put(regions, key(operator.region()), operator);
    }
    if (operator.mastrNr() != null) {
      put(names, key(operator.mastrNr()), operator);
    }
  }

  private static void put(Map<String, Set<Operator>> map, String key, Operator operator) {
    map.computeIfAbsent(key, _ -> new HashSet<>()).add(operator);
  }

  private static String key(String text) {
    return String.join("", Word.of(text).stream().map(Word::text).toList());
  }

  /// Operators that may be meant, likeliest first; empty for a blank text and where none fits.
  ///
  /// @param text what was typed so far
  /// @param limit most operators
  public List<Suggestion> of(String text, int limit) {
    var typed = Word.of(text);
    var key = key(text);
    if (key.isEmpty() || key.length() > 100) {
      return List.of();
    }
    var found = new LinkedHashMap<Operator, Match>();
    mentions.in(typed).stream()
        .filter(mention -> mention.length() == typed.size() && !mention.isPart())
        .forEach(mention -> offer(found, mention.operators(), Match.EXACT));
    begin(found, names, key, Match.NAME);
    begin(found, words, key, Match.WORD);
    begin(found, cities, key, Match.PLACE);
    begin(found, regions, key, Match.REGION);
    if (found.size() < limit && key.length() >= SHORTEST_FOR_SLIP) {
      similar(found, key);
    }
    return found.entrySet().stream()
        .limit(limit)
        .map(e -> suggestion(e.getKey(), e.getValue()))
        .toList();
  }

  private static void begin(
      Map<Operator, Match> found,
      NavigableMap<String, Set<Operator>> keys,
      String key,
      Match match) {
    var fitting = new HashSet<Operator>();
    keys.subMap(key, true, key + Character.MAX_VALUE, false).values().stream()
        .limit(MOST_SCANNED)
        .forEach(fitting::addAll);
    offer(found, fitting, match);
  }

  private static void offer(Map<Operator, Match> found, Set<Operator> operators, Match match) {
    operators.stream().sorted(LIKELIEST).forEach(operator -> found.putIfAbsent(operator, match));
  }

  private void similar(Map<Operator, Match> found, String key) {
    var fitting = new HashSet<Operator>();
    for (var map : List.of(names, words, cities)) {
      map.forEach((name, operators) -> {
        if (isSimilar(key, name)) {
          fitting.addAll(operators);
        }
      });
    }
    offer(found, fitting, Match.SIMILAR);
  }

  /// Whether the name begins as the key but for one slip, two in a long key.
  private static boolean isSimilar(String key, String name) {
    var slips = key.length() >= 2 * SHORTEST_FOR_SLIP ? 2 : 1;
    if (name.length() < key.length() - slips || name.charAt(0) != key.charAt(0)) {
      return false;
    }
    for (var length : new int[] {key.length(), key.length() + 1, key.length() - 1}) {
      if (length <= name.length()
          && EditDistance.atMost(key, name.substring(0, length), slips) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static Suggestion suggestion(Operator operator, Match match) {
    return new Suggestion(
        operator.slug(),
        operator.name(),
        operator.mastrNr(),
        operator.city(),
        operator.region(),
        match);
  }
}

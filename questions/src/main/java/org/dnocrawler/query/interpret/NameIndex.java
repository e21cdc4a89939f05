package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dnocrawler.query.directory.Alias;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;

/// Every spelling of every operator's name, prepared once, so that a question costs look-ups only.
///
/// Keys are names without spaces, so that `NetzeBW`, `Netze-BW` and `Netze BW` are one.
final class NameIndex {

  private static final int SHORTEST_ALONE = 3;

  private final OperatorDirectory directory;
  private final Map<String, Set<Operator>> registered = new HashMap<>();
  private final Map<String, Set<Operator>> names = new HashMap<>();
  private final Map<String, Set<Operator>> parts = new HashMap<>();
  private final Set<String> beginnings = new HashSet<>();
  private final Map<String, Set<Operator>> places = new HashMap<>();
  private final Set<String> typoKeys = new HashSet<>();
  private final Map<String, String> former = new HashMap<>();
  private int longestKey;

  NameIndex(OperatorDirectory directory) {
    this.directory = directory;
    directory.all().forEach(this::addOperator);
    aliasesByKey().forEach(this::addAlias);
    List.of(registered, names, parts).forEach(NameIndex::preferLiving);
    longestKey =
        List.of(registered, names, parts).stream()
            .flatMap(map -> map.keySet().stream())
            .mapToInt(String::length)
            .max()
            .orElse(0);
  }

  /// Operators of that registered name with its legal form; empty for none.
  Set<Operator> registered(String key) {
    return registered.getOrDefault(key, Set.of());
  }

  /// Operators of that name or alias; empty for none.
  Set<Operator> named(String key) {
    return names.getOrDefault(key, Set.of());
  }

  /// Operators whose name begins with it or contains it after an abbreviation; empty for none.
  Set<Operator> partlyNamed(String key) {
    return parts.getOrDefault(key, Set.of());
  }

  /// Whether what a part of a name leaves out says which place of that name is meant.
  boolean leavesOutPlace(String key, Operator operator) {
    return beginnings.contains(key + "|" + operator.slug());
  }

  /// The former name that the words are; empty when they are none.
  String formerName(List<Word> words) {
    return former.getOrDefault(key(words), "");
  }

  /// Whether the word, with which the operator's name begins, is enough to name it: an abbreviation
  /// in capitals, or all that distinguishes the name.
  boolean standsAlone(Word word, Operator operator) {
    var own = NameVariants.words(operator.slug());
    var text = word.text();
    if (!own.getFirst().equals(text) || text.length() < SHORTEST_ALONE || text.endsWith("er")) {
      return false;
    }
    var capitals = text.toUpperCase(Locale.ROOT);
    return (operator.name().startsWith(capitals) && !word.isLowerCase())
        || own.subList(1, own.size()).stream().noneMatch(NameIndex::distinguishes);
  }

  /// Operators with that word in name, city, region or postcode; empty for none.
  Set<Operator> at(String word) {
    return places.getOrDefault(word, Set.of());
  }

  /// Keys of whole names, in which slips of the pen are looked for.
  Set<String> typoKeys() {
    return typoKeys;
  }

  /// Length of the longest key.
  int longestKey() {
    return longestKey;
  }

  OperatorDirectory directory() {
    return directory;
  }

  private void addOperator(Operator operator) {
    var withForm = Word.of(operator.name()).stream().map(Word::text).toList();
    if (withForm.stream().anyMatch(Vocabulary.LEGAL_FORMS::contains)
        && !operator.likelyHistoric()) {
      put(registered, String.join("", withForm), operator);
    }
    var umlauts = operator.name().matches("(?i).*[äöü].*");
    for (var variant : NameVariants.of(operator.slug(), umlauts)) {
      var words = NameVariants.words(variant);
      put(names, String.join("", words), operator);
      addParts(words, operator);
      if (isAbbreviated(words)) {
        var rest = words.subList(1, words.size());
        put(parts, String.join("", rest), operator);
        addParts(rest, operator);
      }
    }
    typoKeys.add(operator.slug().replace("-", ""));
    ownWords(operator).forEach(word -> put(places, word, operator));
  }

  private void addParts(List<String> words, Operator operator) {
    for (var length = 1; length < words.size(); length++) {
      var part = words.subList(0, length);
      if (part.stream().anyMatch(NameIndex::distinguishes)) {
        put(parts, String.join("", part), operator);
        if (words.subList(length, words.size()).stream().anyMatch(NameIndex::saysWhich)) {
          beginnings.add(String.join("", part) + "|" + operator.slug());
        }
      }
    }
  }

  /// `SWN Stadtwerke Neustadt`: an abbreviation, then the name itself.
  private static boolean isAbbreviated(List<String> words) {
    return words.size() > 2
        && words.getFirst().length() <= 5
        && !Vocabulary.GENERIC.contains(words.getFirst())
        && Vocabulary.GENERIC.contains(words.get(1))
        && words.subList(2, words.size()).stream().anyMatch(NameIndex::distinguishes);
  }

  private static boolean saysWhich(String word) {
    return word.length() == 1 || distinguishes(word);
  }

  private static boolean distinguishes(String word) {
    return word.length() > 1 && !Vocabulary.GENERIC.contains(word);
  }

  /// Words that belong to the operator: of name, city, region and postcode.
  static Set<String> ownWords(Operator operator) {
    var words = new HashSet<>(NameVariants.words(operator.slug()));
    for (var variant : NameVariants.of(operator.slug(), false)) {
      words.addAll(NameVariants.words(variant));
    }
    for (var text : new String[] {operator.city(), operator.region(), operator.zip()}) {
      if (text != null) {
        Word.of(text).forEach(word -> words.add(word.text()));
      }
    }
    words.removeAll(Vocabulary.GENERIC);
    words.removeAll(Vocabulary.LEGAL_FORMS);
    return words;
  }

  private Map<String, List<Alias>> aliasesByKey() {
    return directory.aliases().stream().collect(Collectors.groupingBy(NameIndex::key));
  }

  private static String key(Alias alias) {
    return key(Word.of(alias.text()));
  }

  private static String key(Collection<Word> words) {
    return words.stream()
        .map(Word::text)
        .filter(word -> !Vocabulary.LEGAL_FORMS.contains(word))
        .collect(Collectors.joining());
  }

  /// A shared alias stands for all its operators even where it is the name of one of them; an alias
  /// that begins the names of further operators stands for those as well.
  private void addAlias(String key, List<Alias> aliases) {
    var meant = new LinkedHashSet<Operator>();
    aliases.forEach(alias -> meant.add(alias.operator()));
    aliases.stream().filter(Alias::former).forEach(alias -> former.put(key, alias.text()));
    typoKeys.add(key);
    if (aliases.stream().anyMatch(Alias::main)) {
      names.put(key, meant);
    } else if (aliases.stream().anyMatch(Alias::ambiguous) || !names.containsKey(key)) {
      meant.addAll(parts.getOrDefault(key, Set.of()));
      meant.addAll(names.getOrDefault(key, Set.of()));
      names.put(key, meant);
    }
  }

  private static void put(Map<String, Set<Operator>> map, String key, Operator operator) {
    map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(operator);
  }

  /// Where a living operator bears the name, one that is likely gone is not meant.
  private static void preferLiving(Map<String, Set<Operator>> map) {
    map.replaceAll((_, operators) -> {
      var living = new ArrayList<>(operators);
      living.removeIf(Operator::likelyHistoric);
      return living.isEmpty() ? operators : new LinkedHashSet<>(living);
    });
  }
}

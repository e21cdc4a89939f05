package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads years that are named by their place in time: `last year`, `vor zwei Jahren`.
final class RelativeYears {

  /// Years so named.
  ///
  /// @param to index after the last word
  /// @param years the years; empty when it cannot be told which
  /// @param sure whether exactly these are meant
  record Found(int to, List<Integer> years, boolean sure) {}

  private static final Map<String, Integer> ADJECTIVES =
      Map.ofEntries(
          Map.entry("letztes", -1),
          Map.entry("letzten", -1),
          Map.entry("letztem", -1),
          Map.entry("letzte", -1),
          Map.entry("letzter", -1),
          Map.entry("vergangenes", -1),
          Map.entry("vergangenen", -1),
          Map.entry("vergangene", -1),
          Map.entry("vergangenem", -1),
          Map.entry("voriges", -1),
          Map.entry("vorigen", -1),
          Map.entry("vorigem", -1),
          Map.entry("vorheriges", -1),
          Map.entry("vorherigen", -1),
          Map.entry("last", -1),
          Map.entry("previous", -1),
          Map.entry("past", -1),
          Map.entry("prior", -1),
          Map.entry("naechstes", 1),
          Map.entry("naechsten", 1),
          Map.entry("naechstem", 1),
          Map.entry("naechste", 1),
          Map.entry("kommendes", 1),
          Map.entry("kommenden", 1),
          Map.entry("kommende", 1),
          Map.entry("folgendes", 1),
          Map.entry("next", 1),
          Map.entry("upcoming", 1),
          Map.entry("coming", 1),
          Map.entry("following", 1),
          Map.entry("dieses", 0),
          Map.entry("diesem", 0),
          Map.entry("diesen", 0),
          Map.entry("laufendes", 0),
          Map.entry("laufenden", 0),
          Map.entry("this", 0),
          Map.entry("current", 0),
          Map.entry("aktuelles", 0),
          Map.entry("aktuellen", 0),
          Map.entry("vorletztes", -2),
          Map.entry("vorletzten", -2),
          Map.entry("vorletztem", -2),
          Map.entry("vorvorletztes", -3),
          Map.entry("vorvorletzten", -3),
          Map.entry("uebernaechstes", 2),
          Map.entry("uebernaechsten", 2),
          Map.entry("uebernaechstem", 2),
          Map.entry("nachstes", 1),
          Map.entry("nachsten", 1));

  private static final Map<String, Integer> ALONE =
      Map.ofEntries(
          Map.entry("vorjahr", -1),
          Map.entry("vorjahres", -1),
          Map.entry("vorjaehrige", -1),
          Map.entry("vorjaehrigen", -1),
          Map.entry("letztjaehrige", -1),
          Map.entry("letztjaehrigen", -1),
          Map.entry("vorvorjahr", -2),
          Map.entry("vorvorjahres", -2),
          Map.entry("folgejahr", 1),
          Map.entry("folgejahres", 1),
          Map.entry("naechstjaehrige", 1),
          Map.entry("naechstjaehrigen", 1),
          Map.entry("heuer", 0),
          Map.entry("heurige", 0),
          Map.entry("heurigen", 0),
          Map.entry("diesjaehrige", 0),
          Map.entry("diesjaehrigen", 0));

  /// Adjectives that mean a year even where the noun is left out.
  private static final Set<String> ELLIPTIC =
      Set.of("letztes", "vorletztes", "naechstes", "kommendes", "uebernaechstes");

  private static final Set<String> YEAR =
      Set.of(
          "jahr",
          "jahres",
          "jahrs",
          "kalenderjahr",
          "kalenderjahres",
          "lieferjahr",
          "year",
          "calendar");

  private static final Set<String> YEARS = Set.of("jahre", "jahren", "years", "kalenderjahre");

  private static final Map<String, Integer> NUMERALS =
      Map.ofEntries(
          Map.entry("ein", 1),
          Map.entry("einem", 1),
          Map.entry("a", 1),
          Map.entry("one", 1),
          Map.entry("zwei", 2),
          Map.entry("two", 2),
          Map.entry("beiden", 2),
          Map.entry("couple", 2),
          Map.entry("drei", 3),
          Map.entry("three", 3),
          Map.entry("vier", 4),
          Map.entry("four", 4),
          Map.entry("fuenf", 5),
          Map.entry("five", 5),
          Map.entry("sechs", 6),
          Map.entry("six", 6),
          Map.entry("sieben", 7),
          Map.entry("seven", 7),
          Map.entry("acht", 8),
          Map.entry("eight", 8),
          Map.entry("neun", 9),
          Map.entry("nine", 9),
          Map.entry("zehn", 10),
          Map.entry("ten", 10));

  private static final Set<String> AND = Set.of("und", "oder", "bzw", "and", "or", "sowie");

  private RelativeYears() {}

  /// Whether the word may be part of naming a year.
  static boolean isYearWord(String word) {
    return ADJECTIVES.containsKey(word)
        || ALONE.containsKey(word)
        || YEAR.contains(word)
        || YEARS.contains(word);
  }

  /// The years named from that word on; null for none.
  static @Nullable Found at(List<Word> words, int i, int thisYear) {
    var word = words.get(i).text();
    var alone = ALONE.get(word);
    if (alone != null) {
      return one(i + 1, thisYear + alone);
    }
    var offset = ADJECTIVES.get(word);
    if (offset != null) {
      return described(words, i, offset, thisYear);
    }
    var ago = distance(words, i, thisYear);
    return ago != null ? ago : beforeLast(words, i, thisYear);
  }

  private static @Nullable Found described(List<Word> words, int i, int offset, int thisYear) {
    var next = text(words, i + 1);
    if (YEAR.contains(next)) {
      return one(i + 2, thisYear + offset);
    }
    if (YEARS.contains(next) && offset != 0) {
      return new Found(i + 2, List.of(), false);
    }
    var count = number(next);
    if (count > 0 && YEARS.contains(text(words, i + 2)) && offset != 0) {
      return stretch(i + 3, offset, count, thisYear);
    }
    if (AND.contains(next)
        && ADJECTIVES.containsKey(text(words, i + 2))
        && YEAR.contains(text(words, i + 3))) {
      return one(i + 1, thisYear + offset);
    }
    var ends = i + 1 == words.size() || words.get(i + 1).gap().matches(".*[,;.?!].*");
    return ends && ELLIPTIC.contains(words.get(i).text()) ? one(i + 1, thisYear + offset) : null;
  }

  /// `die letzten drei Jahre` end with this one, `die nächsten zwei Jahre` begin with the next.
  private static Found stretch(int to, int offset, int count, int thisYear) {
    var first = offset < 0 ? thisYear - count + 1 : thisYear + 1;
    return new Found(
        to, IntStream.range(first, first + Math.min(count, 40)).boxed().toList(), false);
  }

  /// `vor zwei Jahren`, `in einem Jahr`, `3 years ago`, `in two years`.
  private static @Nullable Found distance(List<Word> words, int i, int thisYear) {
    var word = words.get(i).text();
    var isVor = word.equals("vor");
    if (isVor || word.equals("in")) {
      var count = number(text(words, i + 1));
      var noun = text(words, i + 2);
      if (count > 0 && (YEARS.contains(noun) || YEAR.contains(noun))) {
        return one(i + 3, isVor ? thisYear - count : thisYear + count);
      }
      return null;
    }
    var count = number(word);
    var noun = text(words, i + 1);
    var isAgo = (YEARS.contains(noun) || YEAR.contains(noun)) && text(words, i + 2).equals("ago");
    return count > 0 && isAgo ? one(i + 3, thisYear - count) : null;
  }

  /// `the year before last`, `the year after next`.
  private static @Nullable Found beforeLast(List<Word> words, int i, int thisYear) {
    if (!YEAR.contains(words.get(i).text())) {
      return null;
    }
    var after = text(words, i + 1) + " " + text(words, i + 2);
    if (after.equals("before last")) {
      return one(i + 3, thisYear - 2);
    }
    return after.equals("after next") ? one(i + 3, thisYear + 2) : null;
  }

  private static Found one(int to, int year) {
    return new Found(to, List.of(year), true);
  }

  private static int number(String text) {
    var numeral = NUMERALS.get(text);
    if (numeral != null) {
      return numeral;
    }
    return !text.isEmpty() && text.length() <= 2 && text.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(text)
        : 0;
  }

  private static String text(List<Word> words, int i) {
    return i < words.size() ? words.get(i).text() : "";
  }
}

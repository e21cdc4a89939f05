package org.dnocrawler.query.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads which year a question names, past the numbers that are no years.
final class YearReader {

  /// First year of the charges that operators still publish.
  static final int FIRST_YEAR = 2006;

  private static final Set<String> UNITS =
      Set.of(
          "h", "std", "stunden", "hours", "kv", "kw", "kwh", "mw", "mwh", "gwh", "v", "volt", "hz",
          "hertz", "euro", "eur", "ct", "cent", "uhr", "km", "kunden", "prozent", "percent",
          "bis250");

  private static final Set<String> LAST =
      Set.of(
          "letztes",
          "letzten",
          "letztem",
          "letzte",
          "vergangenes",
          "vergangenen",
          "voriges",
          "vorigen",
          "vorjahr",
          "vorjahres",
          "last",
          "previous",
          "past");

  private static final Set<String> NEXT =
      Set.of(
          "naechstes",
          "naechsten",
          "naechste",
          "kommendes",
          "kommenden",
          "folgejahr",
          "folgejahres",
          "next",
          "upcoming",
          "coming",
          "following");

  private static final Set<String> THIS =
      Set.of(
          "dieses",
          "diesem",
          "diesjaehrige",
          "diesjaehrigen",
          "laufendes",
          "laufenden",
          "heuer",
          "this");

  private static final Set<String> BEFORE_LAST = Set.of("vorletztes", "vorletzten", "vorvorjahr");

  private static final Set<String> AFTER_NEXT = Set.of("uebernaechstes", "uebernaechsten");

  private static final Set<String> YEAR_NOUNS =
      Set.of("jahr", "jahres", "jahre", "kalenderjahr", "lieferjahr", "year", "s");

  private static final Set<String> ALONE =
      Set.of(
          "vorjahr",
          "vorjahres",
          "folgejahr",
          "folgejahres",
          "heuer",
          "vorvorjahr",
          "diesjaehrige",
          "diesjaehrigen");

  private YearReader() {}

  /// Whether the word is part of naming a year.
  static boolean isYearWord(String word) {
    return offset(word) != null || YEAR_NOUNS.contains(word);
  }

  /// Which year the words name.
  ///
  /// @param words the question
  /// @param named indexes of words that name operators, whose figures are no years
  /// @param currentYear the calendar year of the asker
  static YearReading read(List<Word> words, Set<Integer> named, int currentYear) {
    var years = new TreeSet<Integer>();
    for (var i = 0; i < words.size(); i++) {
      if (!named.contains(i)) {
        addYear(words, i, currentYear, years);
      }
    }
    if (years.isEmpty()) {
      return new YearReading.None();
    }
    for (var year : years) {
      if (year < FIRST_YEAR || year > currentYear + 1) {
        return new YearReading.OutOfRange(year);
      }
    }
    return years.size() == 1
        ? new YearReading.One(years.getFirst())
        : new YearReading.Several(new ArrayList<>(years));
  }

  private static void addYear(List<Word> words, int i, int currentYear, Set<Integer> years) {
    var word = words.get(i);
    var relative = relative(words, i);
    if (relative != null) {
      years.add(currentYear + relative);
    } else if (word.isNumber()) {
      addNumber(words, i, years);
    } else if (word.text().matches("(19|20|21)[0-9]{2}er")) {
      years.add(Integer.parseInt(word.text().substring(0, 4)));
    }
  }

  private static void addNumber(List<Word> words, int i, Set<Integer> years) {
    var text = words.get(i).text();
    if (text.length() == 4 && isYearLike(text) && !isPartOfNumber(words, i) && !hasUnit(words, i)) {
      years.add(Integer.parseInt(text));
    } else if (text.length() == 2 && isShortYear(words, i)) {
      years.add(2000 + Integer.parseInt(text));
    }
  }

  /// A bare number from 1000 to 2199: a year long gone is refused, not replaced by this year.
  private static boolean isYearLike(String text) {
    return text.startsWith("1") || text.startsWith("20") || text.startsWith("21");
  }

  /// `'25`, and the second year of `2025/26`.
  private static boolean isShortYear(List<Word> words, int i) {
    var gap = words.get(i).gap();
    if (hasUnit(words, i)) {
      return false;
    }
    if (gap.endsWith("'") || gap.endsWith("’") || gap.endsWith("‘")) {
      return true;
    }
    if (i == 0 || !"/".equals(gap)) {
      return false;
    }
    var before = words.get(i - 1).text();
    return before.matches("(19|20|21)[0-9]{2}")
        && Integer.parseInt(words.get(i).text()) == (Integer.parseInt(before) + 1) % 100;
  }

  /// `2.025` and `2025,50` are amounts, `1.1.2025` and `01-2025` are dates.
  private static boolean isPartOfNumber(List<Word> words, int i) {
    var gap = words.get(i).gap();
    var afterNumber = i > 0 && words.get(i - 1).isNumber() && !gap.isEmpty();
    if (afterNumber && (",".equals(gap) || ".".equals(gap)) && !isDate(words, i)) {
      return true;
    }
    if (i + 1 < words.size() && words.get(i + 1).isNumber()) {
      var next = words.get(i + 1).gap();
      return ",".equals(next) || (".".equals(next) && words.get(i + 1).text().length() != 4);
    }
    return false;
  }

  private static boolean isDate(List<Word> words, int i) {
    var month = words.get(i - 1).text();
    return month.length() <= 2 && Integer.parseInt(month) >= 1 && Integer.parseInt(month) <= 12;
  }

  private static boolean hasUnit(List<Word> words, int i) {
    return i + 1 < words.size()
        && UNITS.contains(words.get(i + 1).text())
        && words.get(i + 1).gap().isBlank();
  }

  private static @org.jspecify.annotations.Nullable Integer relative(List<Word> words, int i) {
    var word = words.get(i).text();
    var offset = offset(word);
    if (offset == null || ALONE.contains(word)) {
      return offset;
    }
    var isFollowed = i + 1 < words.size() && YEAR_NOUNS.contains(words.get(i + 1).text());
    return isFollowed ? offset : null;
  }

  private static @org.jspecify.annotations.Nullable Integer offset(String word) {
    if (LAST.contains(word)) {
      return -1;
    }
    if (NEXT.contains(word)) {
      return 1;
    }
    if (THIS.contains(word)) {
      return 0;
    }
    if (BEFORE_LAST.contains(word)) {
      return -2;
    }
    return AFTER_NEXT.contains(word) ? 2 : null;
  }
}

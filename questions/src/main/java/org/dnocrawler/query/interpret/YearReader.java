package org.dnocrawler.query.interpret;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Reads which years a question names, past the numbers that are no years.
final class YearReader {

  private static final int OCTOBER = 10;
  private static final int FIRST_SHORT = 15;

  private static final Set<String> SINCE = Set.of("seit", "since");
  private static final Set<String> OPEN =
      Set.of("bis", "until", "till", "vor", "before", "nach", "after");
  private static final Set<String> FROM = Set.of("ab", "starting", "onwards", "onward");
  private static final Set<String> STARTS = Set.of("ab", "zum", "per", "from", "as");
  private static final Set<String> TO = Set.of("bis", "to", "until", "through", "till", "thru");
  private static final Set<String> BETWEEN = Set.of("zwischen", "between");
  private static final Set<String> NOT =
      Set.of(
          "nicht", "statt", "anstatt", "not", "instead", "ausser", "except", "kein", "keine",
          "without");
  private static final Set<String> SKIPPED =
      Set.of(
          "dem", "den", "das", "jahr", "jahre", "year", "the", "of", "anfang", "ende", "fuer",
          "for", "ein", "von", "1", "01", "12", "31", "end", "start");
  private static final Set<String> LINKS =
      Set.of(
          "und",
          "oder",
          "bzw",
          "and",
          "or",
          "sowie",
          "vs",
          "versus",
          "gegen",
          "mit",
          "zu",
          "to",
          "auf",
          "bis",
          "with",
          "gegenueber",
          "than",
          "als");
  private static final Set<String> CURRENT =
      Set.of(
          "aktuell",
          "aktuelle",
          "aktuellen",
          "aktueller",
          "aktuelles",
          "derzeit",
          "derzeitige",
          "derzeitigen",
          "derzeitiges",
          "momentan",
          "momentane",
          "momentanen",
          "gegenwaertig",
          "gegenwaertige",
          "heute",
          "heutige",
          "heutigen",
          "jetzt",
          "jetzige",
          "jetzigen",
          "current",
          "currently",
          "now",
          "today",
          "presently",
          "momentanes",
          "heutiges",
          "jetziges");
  private static final Set<String> WRITTEN =
      Set.of("stand", "vom", "veroeffentlicht", "published", "dated", "version", "erstellt");
  private static final Set<String> DOUBT =
      Set.of(
          "nein",
          "aeh",
          "korrektur",
          "quatsch",
          "vielmehr",
          "correction",
          "sorry",
          "moment",
          "verschrieben",
          "oops",
          "ups",
          "rather",
          "eher");

  private final List<Word> words;
  private final Set<Integer> named;
  private final LocalDate today;
  private final List<Found> found = new ArrayList<>();
  private boolean assumed;
  private boolean sure = true;
  private boolean range;
  private boolean unclear;

  /// Years named by one stretch of words.
  private record Found(int from, int to, List<Integer> years, boolean relative) {}

  private YearReader(List<Word> words, Set<Integer> named, LocalDate today) {
    this.words = words;
    this.named = named;
    this.today = today;
  }

  /// Which years the words name.
  ///
  /// @param words the question
  /// @param named indexes of words that name operators, whose figures are no years
  /// @param today the day of the asker
  static YearReading read(List<Word> words, Set<Integer> named, LocalDate today) {
    return new YearReader(words, named, today).read();
  }

  /// Whether the words mean the same on every day from their latest year on.
  static boolean isFixed(List<Word> words, LocalDate today) {
    var hasYear = false;
    for (var i = 0; i < words.size(); i++) {
      if (Figures.isYear(words, i)) {
        if (Integer.parseInt(words.get(i).text()) > today.getYear()) {
          return false;
        }
        hasYear = true;
      } else if (RelativeYears.isYearWord(words.get(i).text())
          || SINCE.contains(words.get(i).text())
          || FROM.contains(words.get(i).text())
          || Figures.isTwoFigures(words, i)) {
        return false;
      }
    }
    return hasYear;
  }

  /// Whether the word is part of naming a year.
  static boolean isYearWord(String word) {
    return RelativeYears.isYearWord(word)
        || CURRENT.contains(word)
        || Figures.isYearAdjective(word);
  }

  private YearReading read() {
    collect();
    dropDatesOfDocuments();
    if (found.isEmpty()) {
      bareYear();
    }
    if (found.isEmpty()) {
      return withoutYear();
    }
    var years = new TreeSet<Integer>();
    var dropped = new TreeSet<Integer>();
    for (var k = 0; k < found.size(); k++) {
      addYears(k, years, dropped);
    }
    if (unclear || contradicts()) {
      return new YearReading.Unclear(List.copyOf(years));
    }
    return years.isEmpty()
        ? new YearReading.Unclear(List.of())
        : new YearReading.Years(List.copyOf(years), assumed, sure, range);
  }

  private void collect() {
    var i = 0;
    while (i < words.size()) {
      var next = i + 1;
      if (!named.contains(i)) {
        var relative = RelativeYears.at(words, i, today.getYear());
        if (relative != null && IntStream.range(i, relative.to()).noneMatch(named::contains)) {
          found.add(new Found(i, relative.to(), relative.years(), true));
          unclear |= relative.years().isEmpty();
          if (!relative.sure()) {
            assumed = true;
            range = true;
          }
          next = relative.to();
        } else {
          addFigure(i);
        }
      }
      i = next;
    }
  }

  /// `Stand 15.10.2024 für 2025`: a day on which something was written is not what is asked for.
  private void dropDatesOfDocuments() {
    var dated = found.stream().filter(this::isDateOfDocument).toList();
    if (dated.size() < found.size()) {
      found.removeAll(dated);
    } else if (dated.size() == 1) {
      unclear = true;
      var date = dated.getFirst();
      var year = date.years().getFirst();
      found.set(0, new Found(date.from(), date.to(), List.of(year, year + 1), true));
    }
  }

  private boolean isDateOfDocument(Found item) {
    var at = item.from() - 1;
    if (item.relative() || at < 1 || !words.get(at).isNumber()) {
      return false;
    }
    while (at >= 0 && words.get(at).isNumber()) {
      at--;
    }
    return at >= 0 && WRITTEN.contains(words.get(at).text());
  }

  private void addFigure(int i) {
    var text = words.get(i).text();
    if (Figures.isYear(words, i)) {
      found.add(new Found(i, i + 1, List.of(Integer.parseInt(text)), false));
    } else if (Figures.isYearAdjective(text)) {
      found.add(new Found(i, i + 1, List.of(Integer.parseInt(text.substring(0, 4))), false));
    } else if (Figures.isClipped(words, i) || Figures.isYearOfDate(words, i) || isSecondOfPair(i)) {
      found.add(new Found(i, i + 1, List.of(2000 + Integer.parseInt(text)), false));
    }
  }

  /// The `26` of `2025/26`, `2025-26` and `2025 bis 26`.
  private boolean isSecondOfPair(int i) {
    if (!Figures.isTwoFigures(words, i) || found.isEmpty() || Figures.isMeasured(words, i)) {
      return false;
    }
    var last = found.getLast();
    if (last.relative() || last.years().size() != 1) {
      return false;
    }
    var adjacent = last.to() == i && words.get(i).gap().matches("\\s*[/–-]\\s*");
    var joined =
        last.to() + 1 == i
            && (TO.contains(words.get(i - 1).text()) || LINKS.contains(words.get(i - 1).text()));
    var isDate =
        i + 1 < words.size() && words.get(i + 1).isNumber() && "-".equals(words.get(i + 1).gap());
    var number = 2000 + Integer.parseInt(words.get(i).text());
    return (adjacent || joined)
        && !isDate
        && number > last.years().getFirst()
        && number <= today.getYear() + 2;
  }

  /// A bare `25`, where nothing else says the year; and `24/25`, `23-25`.
  private void bareYear() {
    for (var i = 0; i < words.size() && found.isEmpty(); i++) {
      if (named.contains(i) || !Figures.isTwoFigures(words, i)) {
        continue;
      }
      var year = 2000 + Integer.parseInt(words.get(i).text());
      if (isPairOfShort(i)) {
        found.add(new Found(i, i + 1, List.of(year), false));
        found.add(
            new Found(
                i + 1, i + 2, List.of(2000 + Integer.parseInt(words.get(i + 1).text())), false));
        sure = false;
      } else if (Figures.isBare(words, i) && isRecent(year)) {
        found.add(new Found(i, i + 1, List.of(year), false));
        sure = false;
      }
    }
  }

  private boolean isPairOfShort(int i) {
    if (i + 1 >= words.size()
        || !Figures.isTwoFigures(words, i + 1)
        || Figures.isMeasured(words, i + 1)) {
      return false;
    }
    var first = 2000 + Integer.parseInt(words.get(i).text());
    var second = 2000 + Integer.parseInt(words.get(i + 1).text());
    return words.get(i + 1).gap().matches("[/–-]")
        && words.get(i).gap().isBlank()
        && (i + 2 >= words.size() || !words.get(i + 2).isNumber())
        && isRecent(first)
        && isRecent(second)
        && second > first;
  }

  private boolean isRecent(int year) {
    return year >= 2000 + FIRST_SHORT && year <= today.getYear() + 1;
  }

  private void addYears(int k, Set<Integer> years, Set<Integer> dropped) {
    var item = found.get(k);
    if (isNegated(item)) {
      dropped.addAll(item.years());
      return;
    }
    if (k > 0 && isRange(found.get(k - 1), item)) {
      var first = found.get(k - 1).years().getFirst();
      var last = item.years().getLast();
      if (first <= last && last - first < 300) {
        IntStream.rangeClosed(first, last).forEach(years::add);
        range |= last - first > 1;
        return;
      }
    }
    years.addAll(item.years());
    open(k, item, years);
  }

  /// `seit 2022` goes on until now; `bis 2025` has no beginning.
  private void open(int k, Found item, Set<Integer> years) {
    var before = wordBefore(item.from());
    if (item.years().isEmpty()) {
      return;
    }
    var year = item.years().getFirst();
    if (SINCE.contains(before) && year <= today.getYear()) {
      IntStream.rangeClosed(Math.max(year, 1900), today.getYear()).forEach(years::add);
      range = true;
    } else if (OPEN.contains(before) && !beginsRange(k) && !isWithinRange(k)) {
      unclear = true;
    } else if (FROM.contains(before)
        && !item.relative()
        && year < today.getYear()
        && !isDate(item)
        && !isLimited()) {
      assumed = true;
    }
  }

  private boolean isLimited() {
    return words.stream().anyMatch(word -> word.text().startsWith("gueltig"));
  }

  private boolean isDate(Found item) {
    return item.from() > 0 && words.get(item.from() - 1).isNumber();
  }

  private boolean beginsRange(int k) {
    return k + 1 < found.size() && isRange(found.get(k), found.get(k + 1));
  }

  private boolean isWithinRange(int k) {
    return k > 0 && isRange(found.get(k - 1), found.get(k));
  }

  private boolean isRange(Found first, Found second) {
    var between = words.subList(Math.min(first.to(), second.from()), second.from());
    var gap = words.get(second.from()).gap();
    if (between.isEmpty()) {
      return gap.matches("\\s*[-–—]\\s*") && !first.years().isEmpty();
    }
    if (between.size() > 6) {
      return false;
    }
    var hasTo = between.stream().anyMatch(word -> TO.contains(word.text()));
    var others =
        between.stream()
            .filter(word ->
                !TO.contains(word.text()) && !SKIPPED.contains(word.text()) && !word.isNumber())
            .count();
    if (hasTo && others == 0) {
      return true;
    }
    return between.size() == 1
        && Set.of("und", "and").contains(between.getFirst().text())
        && BETWEEN.contains(wordBefore(first.from()));
  }

  private boolean isNegated(Found item) {
    var before = wordBefore(item.from());
    return NOT.contains(before) && found.size() > 1;
  }

  /// The last word before that is no article and no figure of a date.
  private String wordBefore(int i) {
    var at = i - 1;
    while (at >= 0 && i - at < 4 && SKIPPED.contains(words.get(at).text())) {
      at--;
    }
    return at >= 0 ? words.get(at).text() : "";
  }

  /// `letztes Jahr 2023` names two years as if they were one.
  private boolean contradicts() {
    for (var k = 0; k + 1 < found.size(); k++) {
      var first = found.get(k);
      var second = found.get(k + 1);
      if (first.relative() != second.relative()
          && !first.years().equals(second.years())
          && !isLinked(first, second)) {
        return true;
      }
    }
    return found.size() > 1 && words.stream().anyMatch(word -> DOUBT.contains(word.text()));
  }

  private boolean isLinked(Found first, Found second) {
    var between = words.subList(Math.min(first.to(), second.from()), second.from());
    return between.stream()
            .anyMatch(word -> LINKS.contains(word.text()) || NOT.contains(word.text()))
        || words.get(second.from()).gap().matches(".*[,/;&+–-].*")
        || between.stream().anyMatch(word -> word.gap().matches(".*[,/;&+].*"));
  }

  private YearReading withoutYear() {
    if (words.stream().anyMatch(word -> CURRENT.contains(word.text()))) {
      return new YearReading.Years(List.of(today.getYear()), false, true, false);
    }
    for (var i = 1; i < words.size(); i++) {
      if (STARTS.contains(words.get(i - 1).text())
          && isFirstOfJanuary(i)
          && today.getMonthValue() >= OCTOBER) {
        return new YearReading.Years(List.of(today.getYear() + 1), true, true, false);
      }
    }
    return new YearReading.None();
  }

  private boolean isFirstOfJanuary(int i) {
    var text = words.get(i).text();
    var isFirst = text.equals("1") || text.equals("01");
    var next = i + 1 < words.size() ? words.get(i + 1).text() : "";
    return text.equals("januar")
        || text.equals("january")
        || (isFirst && (next.equals("1") || next.equals("01") || next.equals("januar")));
  }
}

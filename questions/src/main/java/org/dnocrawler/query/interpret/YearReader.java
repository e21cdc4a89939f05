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

  private final List<Word> words;
  private final YearLinks links;
  private final Set<Integer> named;
  private final LocalDate today;
  private final List<YearSpan> found = new ArrayList<>();
  private boolean assumed;
  private boolean sure = true;
  private boolean range;
  private boolean unclear;

  private YearReader(List<Word> words, Set<Integer> named, LocalDate today) {
    this.words = words;
    this.links = new YearLinks(words);
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
          || YearWords.SINCE.contains(words.get(i).text())
          || YearWords.FROM.contains(words.get(i).text())
          || Figures.isTwoFigures(words, i)) {
        return false;
      }
    }
    return hasYear;
  }

  /// Whether the word is part of naming a year.
  static boolean isYearWord(String word) {
    return RelativeYears.isYearWord(word)
        || YearWords.CURRENT.contains(word)
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
    for (var k = 0; k < found.size(); k++) {
      addYears(k, years);
    }
    if (unclear || links.contradict(found)) {
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
          found.add(new YearSpan(i, relative.to(), relative.years(), true));
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
      found.set(0, new YearSpan(date.from(), date.to(), List.of(year, year + 1), true));
    }
  }

  private boolean isDateOfDocument(YearSpan item) {
    var at = item.from() - 1;
    if (item.relative() || at < 1 || !words.get(at).isNumber()) {
      return false;
    }
    while (at >= 0 && words.get(at).isNumber()) {
      at--;
    }
    return at >= 0 && YearWords.WRITTEN.contains(words.get(at).text());
  }

  private void addFigure(int i) {
    var text = words.get(i).text();
    if (Figures.isYear(words, i)) {
      found.add(new YearSpan(i, i + 1, List.of(Integer.parseInt(text)), false));
    } else if (Figures.isYearAdjective(text)) {
      found.add(new YearSpan(i, i + 1, List.of(Integer.parseInt(text.substring(0, 4))), false));
    } else if (Figures.isClipped(words, i) || Figures.isYearOfDate(words, i) || isSecondOfPair(i)) {
      found.add(new YearSpan(i, i + 1, List.of(2000 + Integer.parseInt(text)), false));
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
            && (YearWords.TO.contains(words.get(i - 1).text())
                || YearWords.LINKS.contains(words.get(i - 1).text()));
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
        found.add(new YearSpan(i, i + 1, List.of(year), false));
        found.add(
            new YearSpan(
                i + 1, i + 2, List.of(2000 + Integer.parseInt(words.get(i + 1).text())), false));
        sure = false;
      } else if (Figures.isBare(words, i) && isRecent(year)) {
        found.add(new YearSpan(i, i + 1, List.of(year), false));
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

  private void addYears(int k, Set<Integer> years) {
    var item = found.get(k);
    if (isNegated(item)) {
      unclear |= found.size() == 1;
      return;
    }
    if (k > 0 && links.areRange(found.get(k - 1), item)) {
      var one = found.get(k - 1).years().getFirst();
      var other = item.years().getLast();
      var first = Math.min(one, other);
      var last = Math.max(one, other);
      if (last - first < 300) {
        IntStream.rangeClosed(first, last).forEach(years::add);
        range |= last - first > 1;
        return;
      }
    }
    years.addAll(item.years());
    open(k, item, years);
  }

  /// `seit 2022` goes on until now; `bis 2025` has no beginning.
  private void open(int k, YearSpan item, Set<Integer> years) {
    var before = links.wordBefore(item.from());
    if (item.years().isEmpty()) {
      return;
    }
    var year = item.years().getFirst();
    if (YearWords.SINCE.contains(before) && year <= today.getYear()) {
      IntStream.rangeClosed(Math.max(year, 1900), today.getYear()).forEach(years::add);
      range = true;
    } else if (YearWords.OPEN.contains(before) && !beginsRange(k) && !isWithinRange(k)) {
      unclear = true;
    } else if (YearWords.FROM.contains(before)
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

  private boolean isDate(YearSpan item) {
    return item.from() > 0 && words.get(item.from() - 1).isNumber();
  }

  private boolean beginsRange(int k) {
    return k + 1 < found.size() && links.areRange(found.get(k), found.get(k + 1));
  }

  private boolean isWithinRange(int k) {
    return k > 0 && links.areRange(found.get(k - 1), found.get(k));
  }

  private boolean isNegated(YearSpan item) {
    var before = links.wordBefore(item.from());
    return YearWords.NOT.contains(before);
  }

  private YearReading withoutYear() {
    if (words.stream().anyMatch(word -> YearWords.CURRENT.contains(word.text()))) {
      return new YearReading.Years(List.of(today.getYear()), false, true, false);
    }
    for (var i = 1; i < words.size(); i++) {
      if (YearWords.STARTS.contains(words.get(i - 1).text())
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

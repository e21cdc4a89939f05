package org.dnocrawler.query.interpret;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tells whether each operator of a question has years of its own, as in `A 2023 und B 2024`.
final class YearPairs {

  private final List<Word> words;
  private final Set<Integer> named;
  private final LocalDate today;

  private YearPairs(List<Word> words, Set<Integer> named, LocalDate today) {
    this.words = words;
    this.named = named;
    this.today = today;
  }

  /// The years of each operator, in their order; null when all years are meant for all of them.
  static @Nullable List<List<Integer>> of(
      List<Word> words, OperatorReading.Named named, LocalDate today) {
    return new YearPairs(words, named.words(), today).pairs(named.operators().size());
  }

  private @Nullable List<List<Integer>> pairs(int operators) {
    var starts = names();
    if (operators < 2 || starts.size() != operators) {
      return null;
    }
    var after = new ArrayList<List<Integer>>();
    var before = new ArrayList<List<Integer>>();
    int from = 0;
    for (int k = 0; k < operators; k++) {
      int next = k + 1 < operators ? starts.get(k + 1) : words.size();
      after.add(years(starts.get(k), next));
      int end = end(starts.get(k));
      before.add(years(from, end));
      from = end;
    }
    if (isWhole(after) && before.getFirst().isEmpty()) {
      return after;
    }
    return isWhole(before) && after.getLast().isEmpty() ? before : null;
  }

  private static boolean isWhole(List<List<Integer>> years) {
    return years.stream().noneMatch(List::isEmpty);
  }

  /// Where names begin: words of names side by side are one.
  private List<Integer> names() {
    return named.stream().filter(i -> !named.contains(i - 1)).sorted().toList();
  }

  private int end(int start) {
    int end = start;
    while (named.contains(end)) {
      end++;
    }
    return end;
  }

  /// The years of a stretch of the question; empty when it names none for sure.
  private List<Integer> years(int from, int to) {
    var inside =
        IntStream.range(from, to)
            .filter(named::contains)
            .mapToObj(i -> i - from)
            .collect(Collectors.toSet());
    return YearReader.read(words.subList(from, to), inside, today)
            instanceof YearReading.Years(var years, _, _, _)
        ? years
        : List.of();
  }
}

package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.Set;

/// How the years of a question hang together.
///
/// @param words the question
record YearLinks(List<Word> words) {

  /// Whether the two are the ends of a stretch: `2023 bis 2025`.
  boolean areRange(YearSpan first, YearSpan second) {
    if (first.years().isEmpty() || second.years().isEmpty()) {
      return false;
    }
    var between = words.subList(Math.min(first.to(), second.from()), second.from());
    var gap = words.get(second.from()).gap();
    if (between.isEmpty()) {
      return gap.matches("\\s*[-–—]\\s*");
    }
    if (between.size() > 6) {
      return false;
    }
    var hasTo = between.stream().anyMatch(word -> YearWords.TO.contains(word.text()));
    var others =
        between.stream()
            .filter(word ->
                !YearWords.TO.contains(word.text())
                    && !YearWords.SKIPPED.contains(word.text())
                    && !word.isNumber())
            .count();
    if (hasTo && others == 0) {
      return true;
    }
    return between.size() == 1
        && Set.of("und", "and").contains(between.getFirst().text())
        && YearWords.BETWEEN.contains(wordBefore(first.from()));
  }

  /// The last word before that is no article and no figure of a date.
  String wordBefore(int i) {
    var at = i - 1;
    while (at >= 0 && i - at < 4 && YearWords.SKIPPED.contains(words.get(at).text())) {
      at--;
    }
    return at >= 0 ? words.get(at).text() : "";
  }

  /// Whether two years are named as if they were one, as in `letztes Jahr 2023`.
  boolean contradict(List<YearSpan> found) {
    for (var k = 0; k + 1 < found.size(); k++) {
      var first = found.get(k);
      var second = found.get(k + 1);
      if (first.relative() != second.relative()
          && !first.years().equals(second.years())
          && !isLinked(first, second)) {
        return true;
      }
    }
    return found.size() > 1
        && words.stream().anyMatch(word -> YearWords.DOUBT.contains(word.text()));
  }

  private boolean isLinked(YearSpan first, YearSpan second) {
    var between = words.subList(Math.min(first.to(), second.from()), second.from());
    return between.stream()
            .anyMatch(word ->
                YearWords.LINKS.contains(word.text()) || YearWords.NOT.contains(word.text()))
        || words.get(second.from()).gap().matches(".*[,/;&+–-].*")
        || between.stream().anyMatch(word -> word.gap().matches(".*[,/;&+].*"));
  }
}

package org.dnocrawler.crawler.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds out what delimits the values of a file.
final class Delimiter {

  private static final List<Character> CANDIDATES = List.of(';', '\t', '|');
  private static final int LINES = 200;
  private static final int LINES_TO_BELIEVE = 2;
  private static final int LINES_OF_TWO_COLUMNS = 4;
  private static final int SEMICOLONS = 3;
  private static final Pattern SET_APART = Pattern.compile("\\S {2,}\\S");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*\"");

  private static final Pattern QUOTED_FIGURE = Pattern.compile(",\"\\d[\\d.]*,\\d+[^\"]{0,15}\"");
  private static final Pattern MEASURED = Pattern.compile("\\d,\\d+ (?:€|EUR|ct|Cent)");

  private Delimiter() {}

  /// The delimiter on the most lines, the comma only where there is no other, for it is the decimal
  /// sign too; empty when the text is not delimited at all.
  static Optional<Character> of(String text) {
    var lines = lines(text);
    var between = ofTwoColumns(lines);
    if (between.isPresent()) {
      return between;
    }
    return CANDIDATES.stream()
        .filter(candidate -> linesWith(candidate, lines) >= LINES_TO_BELIEVE)
        .max(Comparator.comparingLong(candidate -> linesWith(candidate, lines)))
        .or(() ->
            linesWith(',', lines) >= LINES_TO_BELIEVE && !isSetInColumns(lines)
                ? Optional.of(',')
                : Optional.empty());
  }

  /// The delimiter of two columns: one of them on nearly every line, never more.
  private static Optional<Character> ofTwoColumns(List<String> lines) {
    long filled = lines.stream().filter(line -> !line.isBlank()).count();
    return Stream.of(';', '\t')
        .filter(candidate -> lines.stream().allMatch(line -> count(candidate, line) < 2))
        .filter(candidate ->
            lines.stream().filter(line -> count(candidate, line) == 1).count() * 10 >= filled * 9)
        .filter(_ -> filled >= LINES_OF_TWO_COLUMNS)
        .findFirst();
  }

  private static long count(char delimiter, String line) {
    return line.chars().filter(c -> c == delimiter).count();
  }

  /// Whether most lines are delimited into equally many values, as those of running text are not.
  static boolean isThroughout(String text) {
    var delimiter = of(text);
    if (ofTwoColumns(lines(text)).isPresent()) {
      return true;
    }
    if (delimiter.isEmpty()) {
      return false;
    }
    var lines = lines(text).stream().filter(line -> !line.isBlank()).toList();
    if (delimiter.get() == ';' && hasRows(lines)) {
      return true;
    }
    long with = lines.stream().filter(line -> line.indexOf(delimiter.get()) >= 0).count();
    if (delimiter.get() != ',' && with * 3 >= lines.size() * 2L) {
      return true;
    }
    if (delimiter.get() == ',' && count(QUOTED_FIGURE, text) >= LINES_TO_BELIEVE) {
      return true;
    }
    if (delimiter.get() == ',' && count(MEASURED, text) * 2 > linesWith(',', lines)) {
      return false;
    }
    if (delimiter.get() == ','
        && linesWith(',', lines.stream().filter(line -> line.contains(", ")).toList()) * 2
            > linesWith(',', lines)) {
      return false;
    }
    var counts =
        lines.stream()
            .map(line -> line.chars().filter(c -> c == delimiter.get()).count())
            .filter(count -> count > 1)
            .collect(Collectors.groupingBy(count -> count, Collectors.counting()));
    long delimited = counts.values().stream().mapToLong(Long::longValue).sum();
    long alike = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return delimited * 2 >= lines.size() && alike * 2 >= delimited;
  }

  /// Whether two lines that follow each other have equally many semicolons, more than sentences do.
  private static boolean hasRows(List<String> lines) {
    return IntStream.range(1, lines.size())
        .anyMatch(i ->
            count(';', lines.get(i)) >= SEMICOLONS
                && count(';', lines.get(i)) == count(';', lines.get(i - 1)));
  }

  /// Whether texts stand apart by spaces on more lines than not: the commas are those of figures.
  private static boolean isSetInColumns(List<String> lines) {
    long apart = lines.stream().filter(line -> SET_APART.matcher(line).find()).count();
    return apart * 2 > linesWith(',', lines);
  }

  /// Lines that hold it.
  private static long count(Pattern pattern, String text) {
    return text.lines().limit(LINES).filter(line -> pattern.matcher(line).find()).count();
  }

  private static List<String> lines(String text) {
    var head = text.substring(0, Math.min(text.length(), 200_000));
    return QUOTED.matcher(head).replaceAll("q").lines().limit(LINES).toList();
  }

  /// Lines with at least two of them.
  private static long linesWith(char delimiter, List<String> lines) {
    return lines.stream()
        .filter(line -> line.chars().filter(c -> c == delimiter).count() > 1)
        .count();
  }
}

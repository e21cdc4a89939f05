package org.dnocrawler.query.interpret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The questions of `questions.txt` with what they must be understood as.
final class QuestionSet {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  /// One question.
  ///
  /// @param outcome `ok`, `ambiguous`, `incomplete` or `error`
  /// @param words what follows the outcome, without options
  /// @param options what stands after as `key=value`
  record Expected(
      boolean trap,
      String outcome,
      List<String> words,
      Map<String, String> options,
      LocalDate today,
      String question) {

    String kind() {
      return outcome.equals("error") ? words.getFirst() : outcome;
    }
  }

  private QuestionSet() {}

  static List<Expected> read() {
    var all = new ArrayList<Expected>();
    for (var line : text().lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        all.add(parsed(line));
      }
    }
    return all;
  }

  private static Expected parsed(String line) {
    var trap = line.startsWith("!");
    var bar = line.indexOf(" |");
    var words = new ArrayList<String>();
    var options = new LinkedHashMap<String, String>();
    var today = TODAY;
    for (var part : line.substring(trap ? 1 : 0, bar).strip().split("\\s+", -1)) {
      if (part.startsWith("@")) {
        today = LocalDate.parse(part.substring(1));
      } else if (part.contains("=")) {
        options.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
      } else {
        words.add(part);
      }
    }
    var question = line.substring(bar + 2);
    return new Expected(
        trap,
        words.getFirst(),
        words.subList(1, words.size()),
        options,
        today,
        question.isEmpty() ? "" : question.substring(1));
  }

  static List<String> list(String joined) {
    return Arrays.asList(joined.split(",", -1));
  }

  private static String text() {
    try (var in = QuestionSet.class.getResourceAsStream("questions.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

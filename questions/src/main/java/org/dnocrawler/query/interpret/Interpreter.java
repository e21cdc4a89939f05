package org.dnocrawler.query.interpret;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpretation.Rejected.Code;

/// Turns a question in German or English into operators, years and kind of data, by rules alone.
///
/// The same question on the same day always means the same. Safe for use by many threads.
public final class Interpreter {

  /// Most characters of a question.
  public static final int LONGEST = 1_000;

  private static final ZoneId OPERATORS_ZONE = ZoneId.of("Europe/Berlin");

  private final OperatorReader operators;
  private final Proofreader proofreader;
  private final Clock clock;

  /// An interpreter for this directory.
  ///
  /// @param clock tells the current day, which is that of Germany
  public Interpreter(OperatorDirectory directory, Clock clock) {
    this.operators = new OperatorReader(directory);
    this.proofreader = new Proofreader(operators.index());
    this.clock = clock;
  }

  /// Completions of names, in the spellings that questions are read with.
  public Suggestions suggestions() {
    return new Suggestions(operators.index());
  }

  /// The day to which `last year` refers now.
  public LocalDate today() {
    return LocalDate.now(clock.withZone(OPERATORS_ZONE));
  }

  /// The form in which two questions are the same.
  public static String normalized(String question) {
    return String.join(" ", question.strip().split("\\s+"));
  }

  /// What of the day the meaning of the question hangs on: empty where it means the same on every
  /// day of that year and later, else the day's year and whether next year's data may be out.
  ///
  /// @param today the day of the asker
  public static String reference(String question, LocalDate today) {
    var words = Word.of(question);
    return YearReader.isFixed(words, today)
        ? ""
        : today.getYear() + (PublishedYears.isNextOut(today) ? "b" : "a");
  }

  /// What the question asks.
  ///
  /// @param question any text
  /// @param today the day of the asker
  public Interpretation interpret(String question, LocalDate today) {
    if (question.isBlank()) {
      return new Interpretation.Rejected(
          Code.EMPTY_QUERY, "Ask, for example, 'Netzentgelte Netze BW 2025'.");
    }
    if (question.length() > LONGEST || Attacks.isOne(question)) {
      return Refusals.notAQuery();
    }
    var words = proofreader.read(Word.of(question));
    return words.isEmpty() ? Refusals.notAQuery() : understood(words, today);
  }

  private Interpretation understood(List<Word> words, LocalDate today) {
    var reading = operators.read(words);
    var matter = Matter.of(words, reading.named());
    var refused = Refusals.of(matter, reading, words);
    if (refused != null) {
      return refused;
    }
    return switch (reading) {
      case OperatorReading.None() -> Refusals.withoutOperator(matter, words, today);
      case OperatorReading.Elsewhere(var place, _) -> Refusals.elsewhere(matter, place);
      case OperatorReading.Unknown(var name, _) -> Refusals.unknown(matter, name, words, today);
      case OperatorReading.Several(var several, _, _) ->
          new Interpretation.Ambiguous(
              "dno", several.stream().map(Interpretation.Candidate::of).toList());
      case OperatorReading.Named named ->
          isRuledOut(words, named.named())
              ? new Interpretation.Ambiguous(
                  "dno",
                  named.operators().stream()
                      .map(chosen -> Interpretation.Candidate.of(chosen.operator()))
                      .toList())
              : new Answering(named, matter, today, words).interpretation();
    };
  }

  /// `ohne Westnetz`: an operator that is named to be left out is not asked for.
  private static boolean isRuledOut(List<Word> words, Set<Integer> named) {
    return named.stream()
        .anyMatch(i ->
            i > 0 && !named.contains(i - 1) && YearWords.NOT.contains(words.get(i - 1).text()));
  }

  /// The words at the given places made empty.
  static List<String> without(List<Word> words, Set<Integer> indexes) {
    return IntStream.range(0, words.size())
        .mapToObj(i -> indexes.contains(i) ? "" : words.get(i).text())
        .toList();
  }
}

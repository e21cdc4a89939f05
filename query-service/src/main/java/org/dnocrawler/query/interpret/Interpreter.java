package org.dnocrawler.query.interpret;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpretation.Rejected.Code;

/// Turns a question in German or English into operator, year and kind of data, by rules alone.
///
/// The same question in the same year always means the same. Safe for use by many threads.
public final class Interpreter {

  private static final ZoneId OPERATORS_ZONE = ZoneId.of("Europe/Berlin");
  private static final int WORDS_OF_OTHER_MATTERS = 2;

  private final OperatorReader operators;
  private final Clock clock;

  /// An interpreter for this directory.
  ///
  /// @param clock tells the current year, which is that of Germany
  public Interpreter(OperatorDirectory directory, Clock clock) {
    this.operators = new OperatorReader(directory);
    this.clock = clock;
  }

  /// The year to which `this year` refers now.
  public int referenceYear() {
    return Year.now(clock.withZone(OPERATORS_ZONE)).getValue();
  }

  /// The form in which two questions are the same: folded words, with what figures need to be told
  /// apart.
  public static String normalized(String question) {
    return String.join(" ", question.strip().split("\\s+"));
  }

  /// What the question asks.
  ///
  /// @param question any text
  /// @param referenceYear the year to which `this year` refers
  public Interpretation interpret(String question, int referenceYear) {
    var words = Word.of(question);
    var reading = operators.read(words);
    var named = reading.named();
    var others = texts(words, named);
    if (others.stream().anyMatch(Vocabulary::isOtherNetwork)
        && others.stream().noneMatch(Vocabulary.ELECTRICITY::contains)
        && others.stream().noneMatch(word -> word.contains("strom"))) {
      return rejected(
          Code.NOT_A_QUERY, "Only charges of electricity networks are known here, no other.");
    }
    var type = type(others);
    var year = YearReader.read(words, named, referenceYear);
    return switch (reading) {
      case OperatorReading.None() -> withoutOperator(type, year, others);
      case OperatorReading.Unknown(var name) -> unknown(name, type, year);
      case OperatorReading.Several(var several, _) -> ambiguous(several, type, year, others);
      case OperatorReading.One one -> withOperator(one, type, year, others, referenceYear);
    };
  }

  private static Interpretation withoutOperator(
      Set<DataType> type, YearReading year, List<String> words) {
    var isAboutCharges = !type.isEmpty() || words.stream().anyMatch(Vocabulary.GENERIC::contains);
    return isAboutCharges || !(year instanceof YearReading.None)
        ? new Interpretation.Incomplete(List.of("dno"))
        : notAQuery();
  }

  private static Interpretation unknown(String name, Set<DataType> type, YearReading year) {
    if (type.isEmpty() && year instanceof YearReading.None) {
      return notAQuery();
    }
    return rejected(
        Code.DNO_UNKNOWN,
        "No operator is known as '" + shortened(name) + "'; search /api/v1/dnos for its name.");
  }

  private static Interpretation ambiguous(
      List<Operator> several, Set<DataType> type, YearReading year, List<String> others) {
    if (isOffTopic(type, year, others)) {
      return notAQuery();
    }
    return new Interpretation.Ambiguous(
        "dno", several.stream().map(Interpreter::candidate).toList(), List.of());
  }

  private static Interpretation withOperator(
      OperatorReading.One one,
      Set<DataType> type,
      YearReading year,
      List<String> others,
      int referenceYear) {
    if (isOffTopic(type, year, others)) {
      return notAQuery();
    }
    return switch (year) {
      case YearReading.One(var number) -> ok(one, type, number, List.of(), others);
      case YearReading.None() -> ok(one, type, referenceYear, List.of("year"), others);
      case YearReading.Several(var years) -> new Interpretation.Ambiguous("year", List.of(), years);
      case YearReading.OutOfRange(var number) ->
          rejected(
              Code.YEAR_OUT_OF_RANGE,
              "%d is not from %d to %d."
                  .formatted(number, YearReader.FIRST_YEAR, referenceYear + 1));
    };
  }

  private static Interpretation ok(
      OperatorReading.One one,
      Set<DataType> type,
      int year,
      List<String> assumedSoFar,
      List<String> others) {
    var assumed = new ArrayList<>(assumedSoFar);
    if (type.isEmpty()) {
      assumed.add("data_type");
    }
    if (others.stream().anyMatch(Vocabulary::isOtherNetwork)) {
      assumed.add("electricity_only");
    }
    return new Interpretation.Ok(
        one.operator().slug(), year, merged(type), confidence(one.strength()), assumed);
  }

  private static Set<DataType> type(List<String> words) {
    var types = new java.util.TreeSet<DataType>();
    if (words.stream().anyMatch(Vocabulary::isWindows)
        || (words.contains("load") && (words.contains("high") || words.contains("peak")))) {
      types.add(DataType.HLZF);
    }
    if (words.stream().anyMatch(Vocabulary::isCharges)) {
      types.add(DataType.NETZENTGELTE);
    }
    return types;
  }

  private static DataType merged(Set<DataType> types) {
    return switch (types.size()) {
      case 0 -> DataType.NETZENTGELTE;
      case 1 -> types.iterator().next();
      default -> DataType.ALL;
    };
  }

  private static BigDecimal confidence(Mention.Strength strength) {
    return new BigDecimal(
        switch (strength) {
          case REGISTERED -> "1.00";
          case NAME -> "0.98";
          case PART, BEGINNING -> "0.90";
          case TYPO -> "0.80";
        });
  }

  /// An operator is named, but everything else is about something else.
  private static boolean isOffTopic(Set<DataType> type, YearReading year, List<String> others) {
    return type.isEmpty()
        && year instanceof YearReading.None
        && others.stream()
                .filter(word -> word.length() > 2)
                .filter(word -> !Vocabulary.isKnown(word) && !Vocabulary.GENERIC.contains(word))
                .filter(word -> !YearReader.isYearWord(word))
                .count()
            >= WORDS_OF_OTHER_MATTERS;
  }

  private static List<String> texts(List<Word> words, Set<Integer> named) {
    return IntStream.range(0, words.size())
        .filter(i -> !named.contains(i))
        .mapToObj(i -> words.get(i).text())
        .collect(Collectors.toList());
  }

  private static Interpretation.Candidate candidate(Operator operator) {
    return new Interpretation.Candidate(
        operator.slug(), operator.name(), operator.region(), operator.city());
  }

  private static Interpretation notAQuery() {
    return rejected(
        Code.NOT_A_QUERY,
        "Ask for the network charges of an operator and a year, such as"
            + " 'Netzentgelte Netze BW 2025'.");
  }

  private static Interpretation rejected(Code code, String detail) {
    return new Interpretation.Rejected(code, detail);
  }

  private static String shortened(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "…";
  }
}

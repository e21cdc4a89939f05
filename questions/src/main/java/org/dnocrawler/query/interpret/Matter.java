package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// What a question is about, apart from operators and years.
///
/// @param type kind of data; null where it is not said
/// @param sure whether the kind is said in words that mean nothing else
/// @param filters what narrows it
/// @param topic words of other matters; empty for none
/// @param rest the question's words at their places, empty where they name operators
record Matter(
    @Nullable DataType type, boolean sure, Filters filters, String topic, List<String> rest) {

  private static final Set<String> AND = Set.of("und", "and", "sowie", "plus", "oder", "or", "mit");

  /// What the words outside the operators' names are about.
  static Matter of(List<Word> words, Set<Integer> named) {
    var rest = Interpreter.without(words, named);
    var clean = Vocabulary.TOPICS.without(rest);
    return new Matter(
        type(clean), isSure(clean), FilterReader.read(words, rest), topic(rest, clean), rest);
  }

  private static @Nullable DataType type(List<String> text) {
    var windows = Vocabulary.WINDOWS.in(text);
    var others = windows ? Vocabulary.WINDOWS.without(text) : text;
    var charges = Vocabulary.CHARGES.in(others);
    if (windows) {
      return charges || hasSheetsBeside(others) ? DataType.ALL : DataType.HLZF;
    }
    if (charges) {
      return DataType.NETZENTGELTE;
    }
    if (Vocabulary.BOTH.in(text)) {
      return DataType.ALL;
    }
    return Vocabulary.SHEETS.in(text) ? DataType.NETZENTGELTE : null;
  }

  private static boolean isSure(List<String> text) {
    return Vocabulary.WINDOWS.in(text) || Vocabulary.CHARGES.in(text);
  }

  /// `Preisblatt und HLZF` asks for both, `Preisblatt HLZF` for one.
  private static boolean hasSheetsBeside(List<String> text) {
    for (var i = 0; i < text.size(); i++) {
      if (Vocabulary.SHEETS.at(text, i) > 0
          && ((i > 0 && AND.contains(text.get(i - 1)))
              || (i + 1 < text.size() && AND.contains(text.get(i + 1))))) {
        return true;
      }
    }
    return false;
  }

  private static String topic(List<String> rest, List<String> clean) {
    for (var i = 0; i < rest.size(); i++) {
      if (!rest.get(i).equals(clean.get(i))) {
        return rest.get(i);
      }
    }
    return "";
  }

  boolean hasTopic() {
    return !topic.isEmpty();
  }

  /// Whether anything but electricity is asked for.
  boolean isOtherNetwork() {
    return namesOtherNetwork()
        && !Vocabulary.ELECTRICITY.in(rest)
        && rest.stream().noneMatch(word -> word.startsWith("strom"));
  }

  /// Whether gas, water, heat or the like is asked for, too.
  boolean namesOtherNetwork() {
    return Vocabulary.OTHER_NETWORKS.in(rest);
  }

  /// Whether the words say nothing that a question about charges would not say.
  boolean isPlain() {
    return rest.stream()
        .allMatch(word -> word.isEmpty() || Character.isDigit(word.charAt(0)) || isOrdinary(word));
  }

  /// How many words are about something else.
  long strangeWords() {
    return rest.stream()
        .filter(
            word -> word.length() > 2 && !Character.isDigit(word.charAt(0)) && !isOrdinary(word))
        .count();
  }

  private static boolean isOrdinary(String word) {
    return Vocabulary.isKnown(word)
        || Vocabulary.GENERIC.contains(word)
        || YearReader.isYearWord(word);
  }
}

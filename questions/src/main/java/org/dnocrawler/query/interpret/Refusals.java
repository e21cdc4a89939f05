package org.dnocrawler.query.interpret;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dnocrawler.query.interpret.Interpretation.Rejected.Code;
import org.jspecify.annotations.Nullable;

/// Turns away what cannot be answered, and says why.
final class Refusals {

  private static final int STRANGE_WORDS = 2;
  private static final Set<String> ABOUT_COMPANY =
      Vocabulary.words("wer wann warum wieso weshalb wo woher who when why where wem whose");
  private static final Set<String> ABOUT =
      Vocabulary.words(
          """
          netzbetreiber verteilnetzbetreiber vnb dno dso netz netze stromnetz netzgebiet grid network
          stadtwerke stadtwerk operator spannungsebene netzebene mittelspannung niederspannung
          hochspannung umspannung
          """);

  private Refusals() {}

  /// Why the matter cannot be answered, whoever is named; null where it can.
  static @Nullable Interpretation of(Matter matter, OperatorReading reading, List<Word> words) {
    var isNamed =
        reading instanceof OperatorReading.Named || reading instanceof OperatorReading.Several;
    var isPlaced = reading.isPlaced();
    if (Bulk.isOne(matter.rest(), isNamed && !isPlaced)) {
      return bulk();
    }
    if (matter.isOtherNetwork()) {
      return rejected(
          Code.UNSUPPORTED_SECTOR, "Only charges of electricity networks are known here.");
    }
    if (Vocabulary.OTHER_CHARGES.in(matter.rest()) || (matter.hasTopic() && !matter.sure())) {
      return topic(matter.topic());
    }
    if (isPlaced && asksForPlace(matter, words)) {
      return location("");
    }
    if (isNamed && !isPlaced && matter.type() == null && isAboutTheOperator(words)) {
      return topic("");
    }
    if (isPlaced && isOffTopicPlace(matter)) {
      return notAQuery();
    }
    var isNothing = matter.type() == null && !isNamed && !isPlaced;
    if (!isNamed
        && Vocabulary.DEFINITIONS.in(matter.rest())
        && !(reading instanceof OperatorReading.Unknown)) {
      return notAQuery();
    }
    if (isNamed && isOffTopic(matter)) {
      return notAQuery();
    }
    return isNothing && matter.strangeWords() >= STRANGE_WORDS * 2 ? notAQuery() : null;
  }

  /// `Wer ist Chef von Westnetz?` asks about the company.
  private static boolean isAboutTheOperator(List<Word> words) {
    return ABOUT_COMPANY.contains(words.getFirst().text());
  }

  /// A place and nothing of networks: `Wie ist das Wetter in Passau?`.
  private static boolean isOffTopicPlace(Matter matter) {
    var rest = matter.rest().stream().filter(word -> !word.isEmpty()).toList();
    return matter.type() == null
        && rest.stream().anyMatch(word -> !Character.isDigit(word.charAt(0)))
        && rest.stream().noneMatch(ABOUT::contains)
        && rest.stream().noneMatch(Vocabulary.MUNICIPAL::contains)
        && matter.filters().voltageLevel() == null;
  }

  /// An operator is named, but everything else is about something else.
  private static boolean isOffTopic(Matter matter) {
    return matter.type() == null
        && matter.rest().stream().noneMatch(word -> word.length() == 4 && word.startsWith("20"))
        && matter.strangeWords() >= STRANGE_WORDS;
  }

  static Interpretation withoutOperator(Matter matter, List<Word> words, LocalDate today) {
    if (asksForPlace(matter, words)) {
      return location("");
    }
    var company = Companies.in(matter.rest());
    if (!company.isEmpty()) {
      return notADno(company);
    }
    var isAbout =
        matter.type() != null
            || matter.rest().stream().anyMatch(ABOUT::contains)
            || matter.filters().voltageLevel() != null;
    var isYear = !(YearReader.read(words, Set.of(), today) instanceof YearReading.None);
    return isAbout || (isYear && matter.isPlain())
        ? new Interpretation.Incomplete(List.of("dno"))
        : notAQuery();
  }

  private static boolean asksForPlace(Matter matter, List<Word> words) {
    if (Vocabulary.LOCATION.in(matter.rest())) {
      return true;
    }
    for (var i = 0; i < words.size(); i++) {
      if (Figures.isPostcode(words, i) || (words.get(i).isNumber() && Figures.isHouse(words, i))) {
        return true;
      }
    }
    return false;
  }

  static Interpretation elsewhere(Matter matter, String place) {
    return matter.type() == null && matter.strangeWords() >= STRANGE_WORDS
        ? notAQuery()
        : location(place);
  }

  static Interpretation unknown(Matter matter, String name, List<Word> words, LocalDate today) {
    if (asksForPlace(matter, words)) {
      return location("");
    }
    var company = Companies.in(matter.rest());
    if (!company.isEmpty()) {
      return notADno(company);
    }
    var isYear = !(YearReader.read(words, Set.of(), today) instanceof YearReading.None);
    var isAbout =
        matter.type() != null
            || matter.rest().stream().anyMatch(ABOUT::contains)
            || matter.rest().stream().anyMatch(Vocabulary.MUNICIPAL::contains)
            || name.startsWith("snb")
            || name.startsWith("99");
    if (!isAbout && !(isYear && soundsLikeOperator(name))) {
      return notAQuery();
    }
    return rejected(
        Code.DNO_UNKNOWN,
        "No operator is known as '" + shortened(name) + "'; search /api/v1/dnos for its name.");
  }

  private static boolean soundsLikeOperator(String name) {
    return name.contains("netz")
        || name.contains("werk")
        || name.contains("energie")
        || name.contains("strom")
        || name.contains("grid");
  }

  static Interpretation notADno(String company) {
    return rejected(
        Code.NOT_A_DNO,
        "'"
            + shortened(company.toUpperCase(Locale.ROOT))
            + "' runs no electricity network under that name; name the network operator.");
  }

  static Interpretation bulk() {
    return rejected(
        Code.BULK_NOT_SUPPORTED,
        "One question asks for at most "
            + Answering.MOST_REQUESTS
            + " sheets; name operators and years, or list /api/v1/dnos.");
  }

  static Interpretation location(String place) {
    return rejected(
        Code.LOCATION_LOOKUP_NOT_SUPPORTED,
        (place.isEmpty()
                ? "Who serves an address or a postcode"
                : "Who serves '" + shortened(place) + "'")
            + " is not known here; name the operator, as the bill does.");
  }

  private static Interpretation topic(String word) {
    return rejected(
        Code.UNSUPPORTED_TOPIC,
        "Only network charges and high-load windows are known here"
            + (word.isEmpty() ? "." : ", nothing about '" + shortened(word) + "'."));
  }

  static Interpretation notAQuery() {
    return rejected(
        Code.NOT_A_QUERY,
        "Ask for the network charges of an operator and a year, such as"
            + " 'Netzentgelte Netze BW 2025'.");
  }

  static Interpretation rejected(Code code, String detail) {
    return new Interpretation.Rejected(code, detail);
  }

  private static String shortened(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "…";
  }
}

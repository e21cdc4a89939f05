package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.Set;

/// Tells the numbers of a question that are years from those that are not.
final class Figures {

  private static final Set<String> UNITS =
      Vocabulary.words(
          """
          h std stunden stunde hours hour kv kw kwh kva mva mw mwh gw gwh v volt hz hertz euro eur
          ct cent uhr km m qm kunden customers prozent percent tage days monate months minuten
          personen haushalte benutzungsstunden vollbenutzungsstunden jahresbenutzungsstunden
          volllaststunden vbh a ampere bis250 kilowatt kilowattstunden megawatt megawattstunden
          jahre jahren years mal x er million millionen mio tsd mb am pm clock stueck operators
          betreiber netzbetreiber dnos
          """);

  /// Words before a number that make it a name, a place in a list or a paragraph.
  private static final Set<String> LABELS =
      Vocabulary.words(
          """
          nr nummer no number hausnummer hausnr plz postleitzahl zip postcode iso din vde seite page
          artikel art paragraph par abs absatz satz tel telefon fax id version kapitel top ne
          netzebene ebene modul module level punkt position pos etwa ca circa rund about
          approx kostenstelle bdew code vertrag kundennummer zaehlernummer
          """);

  private static final Set<String> YEAR_NOUNS =
      Set.of("jahr", "jahre", "year", "kalenderjahr", "lieferjahr");

  private static final Set<String> STREET_ENDINGS =
      Set.of("strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "street");

  private Figures() {}

  /// Whether the word is a year in four figures: 1000 to 2199, so that one long gone is refused and
  /// not replaced by this year.
  static boolean isYear(List<Word> words, int i) {
    var word = words.get(i);
    var text = word.text();
    if (text.length() == 4
        && word.isNumber()
        && i > 0
        && YEAR_NOUNS.contains(words.get(i - 1).text())) {
      return true;
    }
    return text.length() == 4
        && word.isNumber()
        && (text.charAt(0) == '1' || text.startsWith("20") || text.startsWith("21"))
        && !isPartOfNumber(words, i)
        && !isMeasured(words, i)
        && !isLabelled(words, i);
  }

  /// Whether the word is `2025er`.
  static boolean isYearAdjective(String text) {
    return text.length() == 6
        && (text.startsWith("20") || text.startsWith("19"))
        && text.endsWith("er")
        && Character.isDigit(text.charAt(2))
        && Character.isDigit(text.charAt(3));
  }

  /// Whether the word is a year in two figures with an apostrophe: `'25`.
  static boolean isClipped(List<Word> words, int i) {
    var gap = words.get(i).gap();
    return isTwoFigures(words, i)
        && !isMeasured(words, i)
        && (gap.endsWith("'") || gap.endsWith("’") || gap.endsWith("‘") || gap.endsWith("`"));
  }

  /// Whether the word is the year of a date in two figures: `01.01.25`.
  static boolean isYearOfDate(List<Word> words, int i) {
    return i >= 2
        && isTwoFigures(words, i)
        && ".".equals(words.get(i).gap())
        && ".".equals(words.get(i - 1).gap())
        && isBelow(words.get(i - 1), 12)
        && isBelow(words.get(i - 2), 31);
  }

  /// Whether the word stands alone as two figures that nothing else explains.
  static boolean isBare(List<Word> words, int i) {
    if (!isTwoFigures(words, i)
        || isMeasured(words, i)
        || isLabelled(words, i)
        || isHouse(words, i)) {
      return false;
    }
    var before = words.get(i).gap();
    if (i > 0
        && !before.isBlank()
        && !before.equals("")
        && !before.endsWith(", ")
        && !before.endsWith(": ")) {
      return false;
    }
    if (i > 0 && words.get(i - 1).isNumber()) {
      return false;
    }
    return i + 1 >= words.size() || !isJoined(words.get(i + 1));
  }

  /// Whether a number or unit follows without a space between.
  private static boolean isJoined(Word next) {
    var gap = next.gap();
    return next.isNumber()
        || (!gap.isEmpty() && gap.charAt(0) == '%')
        || "/".equals(gap)
        || ":".equals(gap);
  }

  static boolean isTwoFigures(List<Word> words, int i) {
    return words.get(i).text().length() == 2 && words.get(i).isNumber();
  }

  /// Whether the word is five figures, as postcodes have.
  static boolean isPostcode(List<Word> words, int i) {
    return words.get(i).text().length() == 5
        && words.get(i).isNumber()
        && !isMeasured(words, i)
        && !isPartOfNumber(words, i);
  }

  /// Whether the word is the number of a house after the name of a street.
  static boolean isHouse(List<Word> words, int i) {
    if (i == 0 || words.get(i).text().length() > 3) {
      return false;
    }
    var before = words.get(i - 1).text();
    return STREET_ENDINGS.stream().anyMatch(before::endsWith)
        && before.length() > 2
        && !before.equals("ring");
  }

  /// Whether a unit follows, or a currency or paragraph sign stands before.
  static boolean isMeasured(List<Word> words, int i) {
    var gap = words.get(i).gap();
    if (gap.indexOf('€') >= 0
        || gap.indexOf('$') >= 0
        || gap.indexOf('§') >= 0
        || gap.indexOf('#') >= 0) {
      return true;
    }
    if (i > 0
        && ("eur".equals(words.get(i - 1).text()) || "euro".equals(words.get(i - 1).text()))) {
      return true;
    }
    if (i + 1 >= words.size()) {
      return false;
    }
    var next = words.get(i + 1);
    return ((next.gap().isBlank() || "-".equals(next.gap())) && UNITS.contains(next.text()))
        || next.gap().startsWith("%")
        || next.gap().startsWith(" %")
        || next.gap().startsWith("€")
        || next.gap().startsWith(" €");
  }

  private static boolean isLabelled(List<Word> words, int i) {
    return i > 0 && LABELS.contains(words.get(i - 1).text()) && !words.get(i).gap().contains(",");
  }

  /// `2.025` and `2025,50` are amounts, `1.1.2025` and `01-2025` are dates.
  private static boolean isPartOfNumber(List<Word> words, int i) {
    var gap = words.get(i).gap();
    var afterNumber = i > 0 && words.get(i - 1).isNumber() && !gap.isEmpty();
    if (afterNumber && (",".equals(gap) || ".".equals(gap)) && !isBelow(words.get(i - 1), 12)) {
      return true;
    }
    if (i + 1 < words.size() && words.get(i + 1).isNumber()) {
      var next = words.get(i + 1);
      return (",".equals(next.gap()) || ".".equals(next.gap())) && next.text().length() != 4;
    }
    return false;
  }

  private static boolean isBelow(Word word, int limit) {
    if (!word.isNumber() || word.text().length() > 2) {
      return false;
    }
    var number = Integer.parseInt(word.text());
    return number >= 1 && number <= limit;
  }
}

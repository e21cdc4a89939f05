package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.VoltageLevel;

/// Reads a level out of the words of a label, in lower case.
final class LevelRules {

  /// Levels by their official number, less one.
  private static final List<VoltageLevel> LEVELS =
      List.of(
          VoltageLevel.HOES,
          VoltageLevel.HOES_HS,
          VoltageLevel.HS,
          VoltageLevel.HS_MS,
          VoltageLevel.MS,
          VoltageLevel.MS_NS,
          VoltageLevel.NS);

  /// A level's number in the official numbering, 1 to 7.
  private static final Pattern NUMBER =
      Pattern.compile("\\b(?:ne|netzebene|ebene)[ _.-]*0?([1-7])\\b");

  /// A voltage, highest first; group n is voltage n.
  private static final Pattern VOLTAGE =
      Pattern.compile(
          "(\\bh(?:ö|oe)s[pn]?\\b|\\bhss\\b|h(?:ö|oe)chst(?:spannung|-?(?!-?\\p{L}))|\\behv\\b)"
              + "|(\\bhsp?\\b|(?:in|aus)hs\\b|hoch-|hochspannung|\\bhoch(?=[/ ]))"
              + "|(\\bmsp?\\b|(?:in|aus)ms\\b|mittel-|mittelspannung|\\bmittel(?=[/ ]))"
              + "|(\\bnsp?\\b|(?:in|aus)ns\\b|nieder-|niederspannung|\\bnieder(?=[/ ]))");

  private static final Pattern TRANSFORMATION =
      Pattern.compile("umsp|transform|trafo|\\b(?:u|t)\\b ?(?=[hmn]s)|umw");
  private static final Pattern FROM_ABOVE =
      Pattern.compile("\\baus|\\bvon\\b|\\bab\\b|mit umsp|m\\. ?umsp");
  private static final Pattern KILOVOLTS =
      Pattern.compile("(\\d{1,3}(?:,\\d)?)\\s*(?:/\\s*(\\d{1,3}(?:,\\d)?)\\s*)?(k?)v\\b");
  private static final Pattern UNFINISHED =
      Pattern.compile(".*(?:[/-]|\\b(?:zur|zu|auf|in|im|aus|mit|der|und|von)|\\bm\\.)$");

  /// Two voltages, the second of which is cut or not known.
  private static final Pattern HALF =
      Pattern.compile("(?:hoch|h(?:ö|oe)chst|mittel|nieder)-?/\\p{L}");

  private static final Pattern FILLER =
      Pattern.compile(
          "entnahmestellen?|entnahmen?|netzebenen?|spannungsebenen?|umspannebenen?|s?ebenen?|netz(es)?|bereich"
              + "|umspannung(en)?|umsp\\.?|transformation|trafo|aus|der|dem|den|in|im|auf|zur|zum|zu|mit|von|bei|f(ü|ue)r"
              + "|spannung|strom|ne|entgelte?|preise|[\\d.,_()/\\s:&-]|k?v\\b|\\bs\\b");

  private LevelRules() {}

  static Optional<VoltageLevel> level(String text) {
    if (UNFINISHED.matcher(text).matches()) {
      return Optional.empty();
    }
    var voltages = voltages(text);
    var numbers = NUMBER.matcher(text).results().map(match -> match.group(1)).distinct().toList();
    if (numbers.size() > 1) {
      return Optional.empty();
    }
    if (numbers.size() == 1 && voltages.size() <= 2) {
      return Optional.of(LEVELS.get(Integer.parseInt(numbers.getFirst()) - 1));
    }
    boolean transformation = TRANSFORMATION.matcher(text).find();
    return switch (voltages.size()) {
      case 0 -> byKilovolts(text, transformation);
      case 1 ->
          HALF.matcher(text).find()
              ? Optional.empty()
              : single(voltages.getFirst(), text, transformation);
      case 2 -> between(voltages.getFirst(), voltages.getLast());
      default -> Optional.empty();
    };
  }

  /// Whether the number of a level and the voltages beside it are of different levels, as in labels
  /// of which a part is another's.
  static boolean contradicts(String text) {
    var number = NUMBER.matcher(text);
    if (!number.find()) {
      return false;
    }
    int named = Integer.parseInt(number.group(1)) - 1;
    var voltages = voltages(text);
    boolean between = TRANSFORMATION.matcher(text).find() || voltages.size() > 1;
    return !voltages.isEmpty()
        && (voltages.stream().anyMatch(voltage -> Math.abs(2 * voltage - named) > 1)
            || between != (named % 2 == 1));
  }

  /// Whether nothing is left of the text when all words that name levels are taken out.
  static boolean saysNothingElse(String text) {
    var rest = VOLTAGE.matcher(text).replaceAll(" ");
    return FILLER.matcher(rest.replaceAll("netz\\b", " ")).replaceAll("").isBlank();
  }

  /// Distinct voltages named, 0 for the highest to 3, in ascending order.
  private static List<Integer> voltages(String text) {
    var found = new ArrayList<Integer>();
    VOLTAGE
        .matcher(text)
        .results()
        .map(LevelRules::voltage)
        .distinct()
        .sorted()
        .forEach(found::add);
    return found;
  }

  private static int voltage(MatchResult match) {
    for (int group = 1; group < match.groupCount(); group++) {
      if (match.group(group) != null) {
        return group - 1;
      }
    }
    return match.groupCount() - 1;
  }

  /// One voltage named: its level, or the transformation into it or, with `aus`, out of it.
  private static Optional<VoltageLevel> single(int voltage, String text, boolean transformation) {
    boolean below = FROM_ABOVE.matcher(text).find();
    if (!transformation) {
      return Optional.of(LEVELS.get(2 * voltage));
    }
    int index = below ? 2 * voltage + 1 : 2 * voltage - 1;
    return index >= 0 && index <= 5 ? Optional.of(LEVELS.get(index)) : Optional.empty();
  }

  private static Optional<VoltageLevel> between(int upper, int lower) {
    return lower - upper == 1 ? Optional.of(LEVELS.get(2 * upper + 1)) : Optional.empty();
  }

  private static Optional<VoltageLevel> byKilovolts(String text, boolean transformation) {
    var match = KILOVOLTS.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    double unit = match.group(3).isEmpty() ? 0.001 : 1;
    int upper = voltageClass(Double.parseDouble(match.group(1).replace(',', '.')) * unit);
    if (match.group(2) == null) {
      return single(upper, text, transformation);
    }
    return between(
        upper, voltageClass(Double.parseDouble(match.group(2).replace(',', '.')) * unit));
  }

  /// Voltage class of a nominal voltage: above 125 kV, above 60 kV, above 1 kV, the rest.
  private static int voltageClass(double kilovolts) {
    if (kilovolts > 125) {
      return 0;
    }
    if (kilovolts > 60) {
      return 1;
    }
    return kilovolts > 1 ? 2 : 3;
  }
}

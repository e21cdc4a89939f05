package org.dnocrawler.query.interpret;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// Reads network levels: by name, abbreviation, number or voltage.
///
/// A step between two levels is one of its own, whichever is named first: `NS/MS` is `MS/NS`, and
/// `Mittelspannung mit Umspannung auf Niederspannung` is not medium voltage.
final class Levels {

  private static final Map<String, VoltageLevel> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("hoes", VoltageLevel.HOES),
          Map.entry("hoesp", VoltageLevel.HOES),
          Map.entry("hss", VoltageLevel.HOES),
          Map.entry("ehv", VoltageLevel.HOES),
          Map.entry("hs", VoltageLevel.HS),
          Map.entry("hsp", VoltageLevel.HS),
          Map.entry("hv", VoltageLevel.HS),
          Map.entry("ms", VoltageLevel.MS),
          Map.entry("msp", VoltageLevel.MS),
          Map.entry("mv", VoltageLevel.MS),
          Map.entry("ns", VoltageLevel.NS),
          Map.entry("nsp", VoltageLevel.NS),
          Map.entry("lv", VoltageLevel.NS));

  private static final Set<String> STEP =
      Set.of(
          "umspannung",
          "umspannebene",
          "umsp",
          "umspann",
          "transformation",
          "umspannungen",
          "trafo",
          "us");

  private static final Set<String> STEP_WORDS =
      Set.of(
          "mit",
          "auf",
          "zur",
          "zu",
          "in",
          "nach",
          "von",
          "der",
          "die",
          "to",
          "from",
          "into",
          "umspannung",
          "umsp",
          "transformation",
          "voltage",
          "aus");

  private static final Set<String> PARTS = Set.of("hoechst", "hoch", "mittel", "nieder");

  private static final List<VoltageLevel> LEVELS = List.of(VoltageLevel.values());

  private final List<Word> words;
  private final List<String> rest;
  private final Set<VoltageLevel> found = EnumSet.noneOf(VoltageLevel.class);

  private Levels(List<Word> words, List<String> rest) {
    this.words = words;
    this.rest = rest;
  }

  /// The levels named; empty for none.
  static Set<VoltageLevel> in(List<Word> words, List<String> rest) {
    var levels = new Levels(words, rest);
    levels.read();
    return levels.found;
  }

  private void read() {
    var hasStep = rest.stream().anyMatch(STEP::contains);
    var i = 0;
    while (i < words.size()) {
      var level = level(i);
      var numbered = level == null ? numbered(i) : null;
      if (numbered != null) {
        found.add(numbered);
      }
      if (level == null) {
        i++;
        continue;
      }
      var second = second(i, hasStep);
      if (second > 0) {
        found.add(step(level, level(second), level));
        i = second + 1;
      } else {
        found.add(hasStep && isStep(i) ? stepTo(level) : level);
        i++;
      }
    }
  }

  /// Where the other level of a step stands; 0 when this level stands for itself.
  private int second(int i, boolean hasStep) {
    var next = i + 1;
    if (next < words.size()
        && level(next) != null
        && words.get(next).gap().matches("\\s*[/_-]{1,2}\\s*")) {
      return next;
    }
    while (hasStep && next < words.size() && next - i < 6 && STEP_WORDS.contains(rest.get(next))) {
      next++;
    }
    return hasStep && next > i + 1 && next < words.size() && level(next) != null ? next : 0;
  }

  /// `NS Umspannung`, `Umspannung zur Mittelspannung`.
  private boolean isStep(int i) {
    if (i + 1 < words.size() && STEP.contains(rest.get(i + 1))) {
      return true;
    }
    var at = i - 1;
    while (at >= 0
        && i - at < 4
        && STEP_WORDS.contains(rest.get(at))
        && !STEP.contains(rest.get(at))) {
      at--;
    }
    return at >= 0 && STEP.contains(rest.get(at));
  }

  private static VoltageLevel step(
      VoltageLevel one, @Nullable VoltageLevel other, VoltageLevel otherwise) {
    if (other == null || one == other) {
      return otherwise;
    }
    return stepTo(one.compareTo(other) > 0 ? one : other);
  }

  private static VoltageLevel stepTo(VoltageLevel lower) {
    return switch (lower) {
      case HS -> VoltageLevel.HOES_HS;
      case MS -> VoltageLevel.HS_MS;
      case NS -> VoltageLevel.MS_NS;
      case HOES, HOES_HS, HS_MS, MS_NS -> lower;
    };
  }

  private @Nullable VoltageLevel level(int i) {
    var text = rest.get(i);
    if (text.isEmpty()) {
      return null;
    }
    var abbreviated = ABBREVIATIONS.get(text);
    if (abbreviated != null) {
      return isApostrophe(i) ? null : abbreviated;
    }
    var isCut =
        i + 1 < words.size() && words.get(i + 1).gap().startsWith("-") && PARTS.contains(text);
    var named = named(isCut ? text + "spannung" : text);
    if (named != null) {
      return named;
    }
    var english = i + 1 < rest.size() && rest.get(i + 1).startsWith("voltage") ? text : "";
    var hyphenated = i + 1 < rest.size() && rest.get(i + 1).isEmpty() ? "" : english;
    return switch (hyphenated) {
      case "high" ->
          i > 0 && Set.of("extra", "ultra").contains(rest.get(i - 1))
              ? VoltageLevel.HOES
              : VoltageLevel.HS;
      case "medium", "middle" -> VoltageLevel.MS;
      case "low" -> VoltageLevel.NS;
      default -> volts(i);
    };
  }

  private boolean isApostrophe(int i) {
    return words.get(i).gap().endsWith("'");
  }

  private @Nullable VoltageLevel named(String text) {
    if (text.startsWith("mittelspannung") || text.equals("mittelsp")) {
      return VoltageLevel.MS;
    }
    if (text.startsWith("niederspannung") || text.equals("niedersp")) {
      return VoltageLevel.NS;
    }
    if (text.startsWith("hochspannung")) {
      return VoltageLevel.HS;
    }
    return text.startsWith("hoechstspannung") || text.startsWith("hochstspannung")
        ? VoltageLevel.HOES
        : null;
  }

  /// `20 kV`, `110 kV`, `0,4 kV`, `400 V`; the first number of `110/20 kV` as well.
  private @Nullable VoltageLevel volts(int i) {
    if (!words.get(i).isNumber() || rest.get(i).length() > 3) {
      return kilovolts(rest.get(i));
    }
    var unit = i + 1 < rest.size() ? rest.get(i + 1) : "";
    var number = Integer.parseInt(rest.get(i));
    if (unit.equals("v") || unit.equals("volt")) {
      return number >= 200 ? VoltageLevel.NS : null;
    }
    if (unit.equals("kv")) {
      var isFraction = i > 0 && (",".equals(words.get(i).gap()) || ".".equals(words.get(i).gap()));
      return isFraction ? null : ofKilovolts(number);
    }
    var isPair =
        i + 2 < rest.size()
            && words.get(i + 1).isNumber()
            && words.get(i + 1).gap().matches("\\s*/\\s*");
    return isPair && rest.subList(i + 2, Math.min(rest.size(), i + 4)).contains("kv")
        ? ofKilovolts(number)
        : decimal(i);
  }

  /// The `0` of `0,4 kV`, so that `20/0,4 kV` is a pair.
  private @Nullable VoltageLevel decimal(int i) {
    return rest.get(i).equals("0") && i + 2 < rest.size() && rest.get(i + 2).equals("kv")
        ? VoltageLevel.NS
        : null;
  }

  private static @Nullable VoltageLevel kilovolts(String text) {
    return text.length() > 2
            && text.length() < 6
            && text.endsWith("kv")
            && text.substring(0, text.length() - 2).chars().allMatch(Character::isDigit)
        ? ofKilovolts(Integer.parseInt(text.substring(0, text.length() - 2)))
        : null;
  }

  private static @Nullable VoltageLevel ofKilovolts(int number) {
    if (number == 1 || number == 0) {
      return VoltageLevel.NS;
    }
    if (number >= 3 && number <= 36) {
      return VoltageLevel.MS;
    }
    if (number >= 60 && number <= 150) {
      return VoltageLevel.HS;
    }
    return number == 220 || number == 380 || number == 400 ? VoltageLevel.HOES : null;
  }

  /// `NE 5`, `NE5`, `Netzebene 5`, `NE_05`.
  private @Nullable VoltageLevel numbered(int i) {
    var text = rest.get(i);
    if (text.length() == 3 && text.startsWith("ne")) {
      return ofNumber(text.substring(2));
    }
    var isLabel =
        i > 0
            && Set.of("ne", "netzebene", "ebene", "level", "netzebenen").contains(rest.get(i - 1));
    return isLabel && words.get(i).isNumber()
        ? ofNumber(text.startsWith("0") ? text.substring(1) : text)
        : null;
  }

  private static @Nullable VoltageLevel ofNumber(String figure) {
    if (figure.length() != 1 || figure.charAt(0) < '1' || figure.charAt(0) > '7') {
      return null;
    }
    return LEVELS.get(figure.charAt(0) - '1');
  }
}

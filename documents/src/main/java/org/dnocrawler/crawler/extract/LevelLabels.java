package org.dnocrawler.crawler.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.VoltageLevel;

/// Recognises the voltage level that a row label or a heading names.
///
/// Labels seen in real sheets are listed in `voltage-level-labels.csv`; others are read by rule.
public final class LevelLabels {

  private static final int LABEL_LIMIT = 110;
  private static final String VARIANT = "variant";

  /// Rows beside the levels proper: measured elsewhere, for some customers only, or another charge.
  private static final Pattern ASIDE =
      Pattern.compile(
          "\\bmessung (in|im|auf|ns|ms|nieder|mittel|unter)|[nm]s-?(seitig|messung)"
              + "|(nieder|mittel|unter)spannungsseitig|gemessen|messspannung"
              + "|beleuchtung|w(ä|ae)rmepumpe|speicher|heizung|ladepunkt|ladestation|elektromobil"
              + "|ohne (registrierende )?(leistungs|lastgang)|standardlast|\\bslp\\b|modul|§ ?14a"
              + "|steuerbar|unterbrechbar|singul(ä|ae)r|reserve|einspeis|blind|pauschal|landwirt"
              + "|schwachlast|hochtarif|niedertarif|niedrigtarif|\\bht\\b|\\bnt\\b|baustrom|eigenverbrauch"
              + "|notstrom|z(ä|ae)hl|wandler|gas|l(ä|ae)ndepunkt");

  /// A utilisation class beside the level: its `ab` and `unter` say nothing of the level.
  private static final Pattern CLASS =
      Pattern.compile(
          "(?:\\b(?:benutzungs|jahresbenutzungs|vollbenutzungs|nutzungs)(?:dauer|stunden)\\s*)?(?:\\b(?:t|j?bd|j?bh|vbh)\\s*)?"
              + "(?:[<>=≤≥³£]|(?<!spannung)(?<!\\b[hmn]s)/|\\bab\\b|\\bbis\\b|\\bunter\\b|(?:ü|ue)ber|kleiner|gr(?:ö|oe)(?:ß|ss)er|gleich|oder|mehr als|weniger als|mindestens|\\s)+"
              + "2[., ]?500\\s*(?:h\\b|stunden|std\\.?|benutzungsstunden)?(?:\\s*/\\s*(?:a|jahr)\\b| pro jahr)?");

  /// The name of a level that a narrow cell broke without a hyphen.
  private static final Pattern BROKEN =
      Pattern.compile("(?<=\\b(?:h(?:ö|oe)chst|hoch|mittel|nieder|um)) ?s ?p ?a ?n ?n ?u ?n ?g");

  /// A footnote mark, glued to a word or apart.
  private static final Pattern MARK =
      Pattern.compile(
          "(?<=[\\p{L})])(?<!\\bne|netzebene)\\s?(?:(?:\\d\\)[,;]?\\s?)+|[¹²³⁴⁵⁶⁷⁸⁹]+[⁾)]?)|(?<=\\b[hmn]s)[1-9]\\b"
              + "|(?<=\\bne[1-7]|\\bne [1-7]|netzebene [1-7])\\s?(?:[1-9]\\)|[¹²³⁴⁵⁶⁷⁸⁹]+[⁾)]?)|\\*+\\)?");

  private static final Pattern BESIDE_LEVEL =
      Pattern.compile(
          "0 ?- ?2[., ]?500( ?h(/a)?)?|2[., ]?500 ?- ?8[., ]?760( ?h(/a)?)?|(jahres)?-?(benutzungs|nutzungs)(dauer|stunden)"
              + "|(jahres-?)?leistungs- ?preis|(jahres-?)?leistungspreis|arbeits- ?preis|arbeitspreis|\\b[la]p\\b"
              + "|[\\[(]*(€|eur|euro|ct|cent)[\\])]*/\\S+|2[., ]?500( ?h(/a)?)?|\\b(?:t|j?bd|j?bh|vbh)\\b|[<>≤≥=]+"
              + "|-? ?8[., ]?760( ?h(/a)?)?|\\b0( ?-)?$");

  private static final Pattern MAY_NAME =
      Pattern.compile(
          "(?i)span|nung|umsp|ebene|[hmn]sp?\\b|\\bne|kv\\b|hoch|h(?:ö|oe)chst|mittel|nieder|trafo|umw|transf");

  private static final Pattern MENTION =
      Pattern.compile("(?i)spannung|umsp|netzebene|\\b[hmn]sp?\\b|\\bne ?[1-7]\\b");

  /// What every footnote mark has.
  private static final Pattern MARKED = Pattern.compile("[)*¹²³⁴⁵⁶⁷⁸⁹]|s[1-9]");

  private static final Pattern SLASH = Pattern.compile("\\s*/\\s*");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /// What may stand behind the name of a level.
  private static final Pattern END =
      Pattern.compile("((?<!\\bne|netzebene)\\s\\d\\)|[¹²³]|\\*+\\)?|:|,|\\s|\\s-)+$");

  /// The place of a label in a list.
  private static final Pattern PLACE = Pattern.compile("^(\\d{1,2}[.)]?\\d?[.)]?|[a-h][.)])\\s+");

  private static final Map<String, String> KNOWN = load();

  private LevelLabels() {}

  /// What a label says of the level.
  public sealed interface Naming {

    /// It names a level.
    record Named(VoltageLevel level) implements Naming {}

    /// It names a variant or part of a level, whose figures are not those of the level.
    record Aside() implements Naming {}
  }

  /// Reads a label that may say more than the level; empty when it names none.
  public static Optional<Naming> read(String label) {
    var text = normalised(label);
    if (text.isEmpty() || text.length() > LABEL_LIMIT) {
      return Optional.empty();
    }
    var known = KNOWN.get(text);
    if (known != null) {
      return Optional.of(
          known.equals(VARIANT)
              ? new Naming.Aside()
              : new Naming.Named(VoltageLevel.fromWire(known)));
    }
    var level = LevelRules.level(text);
    if (level.isEmpty()) {
      return Optional.empty();
    }
    if (ASIDE.matcher(text).find()) {
      return Optional.of(new Naming.Aside());
    }
    return LevelRules.contradicts(text)
        ? Optional.empty()
        : Optional.of(new Naming.Named(level.get()));
  }

  /// Reads a text that names a level and nothing else, as a heading of a table may.
  public static Optional<VoltageLevel> readAlone(String text) {
    var plain = PLACE.matcher(normalised(text)).replaceFirst("");
    var named = read(plain);
    return LevelRules.saysNothingElse(plain)
            && named.isPresent()
            && named.get() instanceof Naming.Named(var level)
        ? Optional.of(level)
        : Optional.empty();
  }

  /// Whether a text, or a part of it, may name a level; quickly told.
  static boolean mayName(String text) {
    return MAY_NAME.matcher(text).find();
  }

  /// A label without the class, the price and the unit that stand beside the level.
  static String core(String label) {
    return BESIDE_LEVEL.matcher(normalised(label)).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }

  /// Whether a text speaks of a level, though perhaps not clearly.
  static boolean mentions(String text) {
    return MENTION.matcher(text).find();
  }

  private static String normalised(String label) {
    var whole = BROKEN.matcher(label.toLowerCase(Locale.GERMAN)).replaceAll("spannung");
    var plain = MARKED.matcher(whole).find() ? MARK.matcher(whole).replaceAll(" ") : whole;
    if (plain.contains("500")) {
      plain = CLASS.matcher(plain).replaceAll(" ");
    }
    plain = plain.replace('–', '-').replace('—', '-').replace('‐', '-');
    plain = SPACES.matcher(SLASH.matcher(plain).replaceAll("/")).replaceAll(" ");
    return END.matcher(plain).replaceAll("").strip();
  }

  private static Map<String, String> load() {
    var labels = new HashMap<String, String>();
    var resource =
        Objects.requireNonNull(
            LevelLabels.class.getResourceAsStream("voltage-level-labels.csv"),
            "voltage-level-labels.csv");
    try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .skip(1)
          .forEach(line -> {
            int comma = line.lastIndexOf(',');
            var label = line.substring(0, comma).replace("\"", "");
            labels.put(normalised(label), line.substring(comma + 1));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(labels);
  }
}

package org.dnocrawler.crawler.extract;

import java.util.Locale;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.EnergyUnit;
import org.dnocrawler.crawler.extract.Facts.Period;
import org.dnocrawler.crawler.extract.Facts.Tax;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// Reads the words and units of price sheets.
///
/// A text that says two contrary things says nothing.
final class Vocabulary {

  private static final String HOURS =
      "\\s*(?:=|als|gleich|zu|von|der knickstelle|des knickpunkt\\w*|der grenze|von)?(?: von)?\\s*\\(?\\s*2[., ]?500";
  private static final String HOURS_AFTER =
      "|2[., ]?500\\s*(?:h(?:/a)?|std\\.?|stunden|benutzungsstunden)?\\s*(?:pro jahr|/jahr)?\\s*";

  /// Besides the words, the signs that a symbol font without a mapping leaves behind.
  private static final Pattern UNDER =
      Pattern.compile(
          "(?:<|≤|£|\\uf0a3|\\uf03c|\\bunter|\\bbis|kleiner|weniger|unterhalb|h(?:ö|oe)chstens|max(?:imal|\\.)?|\\b0 ?-)"
              + HOURS
              + HOURS_AFTER
              + "(?:(?:und|oder) weniger|unterschr)|(?:\\bbis|\\b0 ?-) ?2[., ]?499(?![\\d,])|\\bunter (?:und|oder|bzw\\.?|/) ?(?:ab|(?:ü|ue)ber)");

  private static final Pattern FROM =
      Pattern.compile(
          "(?:>|≥|³|\\uf0b3|\\uf03e|\\bab|(?:ü|ue)ber|gr(?:ö|oe)(?:ß|ss)er|mehr|mindestens|oberhalb|\\bmin\\.?"
              + "|gr(?:ö|oe)(?:ß|ss)er ?(?:/|oder|-) ?gleich)"
              + HOURS
              + HOURS_AFTER
              + "(?:(?:und|oder) mehr|(?:ü|ue)berschr|-|bis (?:zu )?8[., ]?760)");

  private static final Pattern BOUND = Pattern.compile("(?<![\\d,.])2[., ]?500(?![\\d,]|\\.\\d)");

  private static final Pattern SYSTEM =
      Pattern.compile(
          "(jahres|monats)-?\\s?(leistungs)?-?\\s?(preis|tarif)s?-?(system|regelung|modell)");
  private static final Pattern CAPACITY =
      Pattern.compile(
          "leistungs?-?\\s?(preis|entgelt|pr\\.|und |oder |/)|\\blp\\b|\\bjlp\\b|\\bmlp\\b");
  private static final Pattern ENERGY =
      Pattern.compile("arbeits?-?\\s?(preis|entgelt|pr\\.|und |oder |/)|\\bap\\b");
  private static final Pattern OTHER =
      Pattern.compile(
          "gutschrift|verrechnungspreis|messpreis|blind|kapazit(ä|ae)t|entgelt f(ü|ue)r mess");
  private static final Pattern BASE = Pattern.compile("grund-?\\s?(preis|entgelt)|\\bgp\\b");
  private static final Pattern DAY = Pattern.compile("(/|pro|je)\\s*(tag|d\\b)|t(ä|ae)glich");

  /// Some fonts print the sign of the euro where their text has an `e`.
  private static final Pattern CAPACITY_UNIT =
      Pattern.compile(
          "(€|eur|euro|(?<![\\p{L}\\d])e(?=/))\\]?\\s*(/|pro|je)\\s*[\\[(]*\\s*kw(?!\\s?h)");

  private static final Pattern CENT =
      Pattern.compile("\\b(ct|cent)s?\\.?\\]?\\s*(/|pro|je)\\s*[\\[(]*\\s*kwh");
  private static final Pattern EURO_KWH =
      Pattern.compile("(€|eur|euro)\\]?\\s*(/|pro|je)\\s*[\\[(]*\\s*kwh");
  private static final Pattern EURO_MWH =
      Pattern.compile("(€|eur|euro)\\]?\\s*(/|pro|je)\\s*[\\[(]*\\s*mwh");
  private static final Pattern MONTHLY_SYSTEM =
      Pattern.compile("monats-?\\s?leistung|monatlich|§ ?19 ?(abs\\.? ?1|\\(1\\))");
  private static final Pattern MONTH = Pattern.compile("monat|/\\s*mon?\\b|\\*\\s*mon\\b");
  private static final Pattern YEARLY_SYSTEM =
      Pattern.compile("jahres-?\\s?leistung|§ ?17 ?(abs\\.? ?2|\\(2\\))");
  private static final Pattern NET =
      Pattern.compile(
          "netto|ohne (ust|mwst|umsatzst|mehrwertst)|(zzgl|exkl)\\.? (ust|mwst|umsatzst|mehrwertst)");
  private static final Pattern GROSS =
      Pattern.compile(
          "brutto|(mit|incl?\\.?|inkl\\.?|einschlie(ß|ss)lich) (\\d\\d ?% ?|der |gesetzlicher )*(ust|mwst|umsatzst|mehrwertst)");

  /// The name of a price that a narrow cell broke without a hyphen.
  private static final Pattern BROKEN =
      Pattern.compile(
          "\\b(jahres|monats)?(l ?e ?i ?s ?t ?u ?n ?g ?s|a ?r ?b ?e ?i ?t ?s) ?p ?r ?e ?i ?s");

  private static final Pattern HYPHEN = Pattern.compile("(\\p{L})- (?!und|oder|bzw)(?=[a-zäöü])");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern AT_MOST = Pattern.compile("<\\s?=|=\\s?<");
  private static final Pattern AT_LEAST = Pattern.compile(">\\s?=|=\\s?>");

  private Vocabulary() {}

  /// Reads a header, a row label or a heading.
  static Facts read(String text) {
    if (text.isBlank()) {
      return Facts.NONE;
    }
    var lower =
        HYPHEN
            .matcher(text.toLowerCase(Locale.GERMAN))
            .replaceAll("$1")
            .replace('–', '-')
            .replace('—', '-');
    lower = SPACES.matcher(lower).replaceAll(" ");
    lower = BROKEN.matcher(lower).replaceAll(match -> match.group().replace(" ", ""));
    return new Facts(utilisation(lower), component(lower), period(lower), tax(lower), unit(lower));
  }

  /// Whether a text names the bound between the two utilisation classes.
  static boolean namesBound(String text) {
    return BOUND.matcher(text).find();
  }

  private static @Nullable Utilisation utilisation(String text) {
    if (!text.contains("500") && !text.contains("499") && !text.contains("unter")) {
      return null; // each way to name a class has one of these
    }
    var plain =
        text.indexOf('=') < 0
            ? text
            : AT_LEAST.matcher(AT_MOST.matcher(text).replaceAll("≤")).replaceAll("≥");
    boolean under = UNDER.matcher(plain).find();
    boolean from = FROM.matcher(plain).find();
    if (under != from) {
      return under ? Utilisation.UNDER_2500 : Utilisation.FROM_2500;
    }
    return !under && BOUND.matcher(plain).find() ? Utilisation.UNCLEAR : null;
  }

  private static @Nullable Component component(String text) {
    var plain = SYSTEM.matcher(text).replaceAll(" ");
    boolean capacity = CAPACITY.matcher(plain).find();
    boolean energy = ENERGY.matcher(plain).find();
    if (OTHER.matcher(plain).find()) {
      return capacity || energy ? null : Component.OTHER;
    }
    if (BASE.matcher(plain).find()) {
      return capacity || energy ? null : Component.BASE;
    }
    if (!capacity && !energy) {
      capacity = CAPACITY_UNIT.matcher(plain).find();
      energy = unit(plain) != null;
    }
    if (capacity == energy) {
      return null;
    }
    return capacity ? Component.CAPACITY : Component.ENERGY;
  }

  /// A system's name outweighs a unit: sheets print `€/kW/Jahr` above monthly prices.
  private static @Nullable Period period(String text) {
    boolean monthly = MONTHLY_SYSTEM.matcher(text).find();
    boolean yearly = YEARLY_SYSTEM.matcher(text).find();
    if (monthly != yearly) {
      return monthly ? Period.MONTH : Period.YEAR;
    }
    if (!monthly && MONTH.matcher(text).find()) {
      return Period.MONTH;
    }
    return !monthly && DAY.matcher(text).find() ? Period.DAY : null;
  }

  private static @Nullable Tax tax(String text) {
    boolean net = NET.matcher(text).find();
    boolean gross = GROSS.matcher(text).find();
    if (net == gross) {
      return null;
    }
    return net ? Tax.NET : Tax.GROSS;
  }

  private static @Nullable EnergyUnit unit(String text) {
    if (EURO_MWH.matcher(text).find()) {
      return EnergyUnit.EURO_PER_MWH;
    }
    if (CENT.matcher(text).find()) {
      return EnergyUnit.CENT_PER_KWH;
    }
    return EURO_KWH.matcher(text).find() ? EnergyUnit.EURO_PER_KWH : null;
  }
}

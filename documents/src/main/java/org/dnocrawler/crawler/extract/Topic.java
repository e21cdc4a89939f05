package org.dnocrawler.crawler.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a heading announces.
///
/// @param rank whether the tables below may hold the charges wanted
/// @param name the matter, a short phrase for a person
record Topic(Rank rank, String name) {

  /// How near a topic is to the charges wanted.
  enum Rank {
    /// The charges wanted, by name.
    METERED,
    /// Network charges, or nothing in particular.
    OPEN,
    /// Something that looks alike.
    ASIDE
  }

  private static final String FICTIONAL = "fictional charges";
  private static final String REFERENCE = "reference prices";
  private static final String DISCOUNTED = "charges with a discount";

  static final Topic NONE = new Topic(Rank.OPEN, "");

  /// Customers without power metering.
  static final String STANDARD_LOAD = "standard load profiles";

  /// Controllable loads, storage heating and the like.
  static final String SPECIAL_USES = "special uses";

  private static final Pattern METERED =
      Pattern.compile(
          "(?<!ohne |ohne registrierende |ohne registrierender )(registrierende[rn]? )?leistungsmessung"
              + "|mit (registrierender )?(leistungs|lastgang)messung|leistungsgemessen|mit (registrierender )?(lastgang|leistungs)z(ä|ae)hl|\\brlm\\b"
              + "|(jahres|monats)-?leistungspreis|lastganggemessen");
  private static final Pattern NETWORK =
      Pattern.compile(
          "netz\\w*entgelt|netznutzung|nutzung de[sr] \\w*netz|preisblatt|preisbl(ä|ae)tter|\\bnne\\b|entnahme");
  private static final Pattern MENTION =
      Pattern.compile(
          "zzgl|zuz(ü|ue)glich|\\bohne mess|exklusive|exkl\\.|nicht enthalten|auf (?:der )?(?:basis|grundlage)|\\binkl|einschlie|siehe");

  private record Aside(Pattern pattern, String name) {}

  private static final List<Aside> ASIDES =
      List.of(
          aside("fiktiv|typisiert|ohne (den )?(bundes)?zuschuss", FICTIONAL),
          aside("referenz", REFERENCE),
          aside(
              "vermieden|dezentral\\w* (einspeis|erzeug)|einspeis|r(ü|ue)ckspeis|\\bvnne\\b",
              "avoided charges"),
          aside("reserve", "reserve capacity"),
          aside("kommunal-?rabatt|gemeinde-?rabatt|rabatt f(ü|ue)r", DISCOUNTED),
          aside("baukosten|\\bbkz\\b|netzanschlusskosten", "connection fees"),
          aside(
              "ohne (registrierende\\w? )?(leistungs|lastgang)mess|standardlast|\\bslp\\b|nicht leistungsgemessen|ohne rlm",
              STANDARD_LOAD),
          aside(
              "messstellen|messeinricht|\\bmess(ung|entgelt|preis|dienst)|messsystem|entgelte? f(ü|ue)r (die |den )?mess",
              "metering"),
          aside(
              "umlage|konzessionsabgabe|kwkg?\\b|kwk-|offshore|aufschlag f|belastungsausgleich",
              "levies"),
          aside(
              "blind(strom|arbeit|leistung)|mehr-? ?(und|/|-) ?minder|sperr|unterbrechung|inkasso|abschaltbar",
              "ancillary services"),
          aside(
              "singul|individuell|atypisch|sonderform|sondernetzentgelt|bandlast|stromintensiv|intensive netznutzung|§ ?19 ?(abs(\\.|atz) ?)?\\(?[234]",
              "individual charges"),
          aside(
              "steuerbar|§ ?14 ?a|\\bmodul ?\\d|speicher|beleuchtung|elektromobil|w(ä|ae)rmepumpe",
              SPECIAL_USES),
          aside(
              "grundversorgung|ersatzversorgung|sondervertr(ä|ae)ge|haushaltstarif",
              "supplier tariffs"),
          aside("hochlast", "high-load time windows"));

  private static final Set<String> WHOLE_SHEETS = Set.of(FICTIONAL, REFERENCE, "gas charges");

  /// Matters of which a sheet with nothing else is no sheet of network charges.
  private static final Set<String> LOOK_ALIKES =
      Set.of(
          FICTIONAL,
          REFERENCE,
          "gas charges",
          "avoided charges",
          "reserve capacity",
          DISCOUNTED,
          "connection fees",
          "individual charges",
          "supplier tariffs",
          "high-load time windows");

  private static final Aside GAS = aside("\\b(erd|bio)?gas(?!se)", "gas charges");

  /// Reads a heading; empty when it announces nothing.
  static Optional<Topic> of(String heading) {
    var text =
        heading.toLowerCase(Locale.GERMAN).replace('‐', '-').replace('–', '-').replace('—', '-');
    var mention = MENTION.matcher(text);
    if (mention.find()) {
      text = text.substring(0, mention.start());
    }
    for (var aside : ASIDES) {
      if (aside.pattern().matcher(text).find()) {
        return Optional.of(new Topic(Rank.ASIDE, aside.name()));
      }
    }
    if (GAS.pattern().matcher(text).find() && !text.contains("strom")) {
      return Optional.of(new Topic(Rank.ASIDE, GAS.name()));
    }
    if (METERED.matcher(text).find()) {
      return Optional.of(new Topic(Rank.METERED, "metered supply"));
    }
    return NETWORK.matcher(text).find()
        ? Optional.of(new Topic(Rank.OPEN, "network charges"))
        : Optional.empty();
  }

  /// Whether headings below this one cannot lead back to the charges wanted: a sheet of such
  /// figures has all the parts of a real one.
  boolean isAsideThroughout() {
    return isAside() && WHOLE_SHEETS.contains(name);
  }

  /// Whether it covers smaller headings on the pages behind it too: its figures are told from the
  /// real ones by its heading alone.
  boolean coversPages() {
    return name.equals(FICTIONAL) || name.equals(REFERENCE);
  }

  /// Whether a sheet of nothing else only looks like one of network charges.
  boolean isLookAlike() {
    return isAside() && LOOK_ALIKES.contains(name);
  }

  boolean isAside() {
    return rank == Rank.ASIDE;
  }

  private static Aside aside(String regex, String name) {
    return new Aside(Pattern.compile(regex), name);
  }
}

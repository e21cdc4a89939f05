package org.dnocrawler.crawler.classify;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells a sheet of network charges for metered supply from what looks alike.
final class KindFinder {

  private static final Pattern CAPACITY =
      Pattern.compile("leistungs-?\\s?preis|(€|eur|euro)\\s?/\\s?\\(?kw(?!h)|\\blp\\b");
  private static final Pattern ENERGY =
      Pattern.compile("arbeits-?\\s?preis|(€|eur|euro|ct|cent)\\s?/\\s?[km]wh|\\bap\\b");
  private static final Pattern BOUND = Pattern.compile("(?<![\\d,.])2[., ]?500(?![\\d,]|\\.\\d)");
  private static final Pattern LEVEL =
      Pattern.compile(
          "nieder-?\\s?spannung|mittel-?\\s?spannung|hoch-?\\s?spannung|höchst-?\\s?spannung|\\b[hmn]sp?\\b|umspann|netzebene|\\bne ?[1-7]\\b|\\d ?kv\\b");
  private static final Pattern GAS = Pattern.compile("\\b(erd|bio)?gas(?!se)|kwh/h");
  private static final Pattern ELECTRICITY = Pattern.compile("strom|elektriz|spannung|stromnev");
  private static final Pattern CHARGES =
      Pattern.compile(
          "entgelt|preisbl|netznutzung|entnahme|fiktiv|nutzung de[sr] \\w*(netz|versorgung)|(jahres|monats)-?leistungspreis");
  private static final Pattern NETWORK =
      Pattern.compile(
          "netz\\w*entgelt|netznutzung|entgelte? f(ü|ue)r (die )?(netz|entnahme)|nutzung de[sr] \\w*netz");
  private static final Pattern FICTIONAL = Pattern.compile("fiktiv|typisiert");
  private static final Pattern LOOK_ALIKE_TITLE =
      Pattern.compile(
          "singul(ä|ae)r|individuelle\\w* (netz)?entgelt|vermieden\\w* (netz)?\\w*entgelt|reservekapazit|netzreserve|baukostenzusch");
  private static final Pattern SEVERAL = Pattern.compile(" und |,|sowie|inkl|einschl|&|\\+");
  private static final Pattern REFERENCE = Pattern.compile("referenzpreis");

  private record LookAlike(Pattern pattern, String verdict) {}

  /// What a document without the wanted table is, by what it speaks of.
  private static final List<LookAlike> LOOK_ALIKES =
      List.of(
          new LookAlike(Pattern.compile("hochlastzeit"), "high-load time windows"),
          new LookAlike(
              Pattern.compile("vermieden\\w* (netz|entgelt)|dezentral\\w* (einspeis|erzeug)"),
              "avoided charges only"),
          new LookAlike(Pattern.compile("referenzpreis"), "reference prices"),
          new LookAlike(Pattern.compile("baukostenzuschu|\\bbkz\\b"), "connection fees"),
          new LookAlike(
              Pattern.compile(
                  "grundversorgung|ersatzversorgung|vertragslaufzeit|preisgarantie|stromtarif"),
              "supplier tariffs"),
          new LookAlike(Pattern.compile("messstellenbetrieb|messentgelt"), "metering charges"),
          new LookAlike(Pattern.compile("konzessionsabgabe|umlage"), "levies only"),
          new LookAlike(Pattern.compile("singul(ä|ae)r|individuelle"), "individual charges"),
          new LookAlike(Pattern.compile("reservekapazit|netzreserve"), "reserve capacity only"));

  private KindFinder() {}

  /// Why the document is not of the kind wanted; empty when it may be.
  static Optional<String> objection(Evidence evidence) {
    var announced = evidence.announcements();
    if (isThroughout(FICTIONAL, evidence)) {
      return Optional.of("fictional charges");
    }
    if (isThroughout(REFERENCE, evidence)) {
      return Optional.of("reference prices");
    }
    var title = titleOfAnother(evidence);
    if (title.isPresent()) {
      return title;
    }
    if (isGas(evidence, announced)) {
      return Optional.of("gas price sheet");
    }
    var text = evidence.text();
    if (CAPACITY.matcher(text).find()
        && ENERGY.matcher(text).find()
        && BOUND.matcher(text).find()
        && LEVEL.matcher(text).find()) {
      return Optional.empty();
    }
    var other = lookAlike(announced);
    if (other.isEmpty() && NETWORK.matcher(announced).find() && ENERGY.matcher(text).find()) {
      return Optional.empty();
    }
    return Optional.of(other.or(() -> lookAlike(text)).orElse("no network charges"));
  }

  private static Optional<String> lookAlike(String text) {
    return LOOK_ALIKES.stream()
        .filter(kind -> kind.pattern().matcher(text).find())
        .map(LookAlike::verdict)
        .findFirst();
  }

  /// Of a matter by its name, or by its first heading on charges, where no title further down ends
  /// it; a sheet may have a part with such charges further down, a workbook in any of its sheets.
  private static boolean isThroughout(Pattern matter, Evidence evidence) {
    if (matter.matcher(evidence.file() + " " + evidence.linkText()).find()) {
      return true;
    }
    var titles =
        evidence.sections().stream().filter(title -> CHARGES.matcher(title.text()).find()).toList();
    return !evidence.workbook()
        && !titles.isEmpty()
        && matter.matcher(titles.getFirst().text()).find()
        && titles.stream()
            .noneMatch(
                title -> title.ends(titles.getFirst()) && !matter.matcher(title.text()).find());
  }

  /// What the title says that the whole document is, when that is one matter beside the charges.
  private static Optional<String> titleOfAnother(Evidence evidence) {
    return evidence.headings().stream()
        .filter(line -> CHARGES.matcher(line).find() || LOOK_ALIKE_TITLE.matcher(line).find())
        .limit(1)
        .filter(line -> LOOK_ALIKE_TITLE.matcher(line).find() && !SEVERAL.matcher(line).find())
        .flatMap(line -> lookAlike(line).stream())
        .findFirst();
  }

  /// Gas by name and, of what it speaks, mostly gas.
  private static boolean isGas(Evidence evidence, String announced) {
    long gas = GAS.matcher(evidence.text()).results().count();
    long electricity = ELECTRICITY.matcher(evidence.text()).results().count();
    if (GAS.matcher(announced).find() && !ELECTRICITY.matcher(announced).find()) {
      return gas * 2 > electricity;
    }
    return gas > 3 && gas > electricity * 2;
  }
}

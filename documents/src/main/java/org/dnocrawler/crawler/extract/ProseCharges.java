package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.PrintedNumber;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// Reads charges out of running text, where no table has them.
///
/// A level is taken only where, from its name to the next, both classes and all four prices stand
/// in one order: each class beside its two prices, before or behind them. What speaks of other
/// times, of tax, months or examples is not taken.
final class ProseCharges {

  private static final String VOLTAGE = "(?:h(?:ö|oe)chst|hoch|mittel|nieder)";
  private static final Pattern LEVEL =
      Pattern.compile(
          "(?iu)(?:\\bumspann(?:ung|ebene)(?:en)? ?(?:\\(?(?:von|von der|aus|aus der|zwischen) )?"
              + VOLTAGE
              + "(?:spannung)?s?-? ?(?:/|-|zur?|auf|in|und|nach) ?-? ?(?:die )?"
              + VOLTAGE
              + "spannung\\w*|\\bumspannung (?:zur?|auf|in) (?:die |zur )?"
              + VOLTAGE
              + "spannung\\w*|"
              + VOLTAGE
              + "-? ?/ ?"
              + VOLTAGE
              + "spannung\\w*|\\b"
              + VOLTAGE
              + "spannung\\w*|\\b(?:H(?:ö|oe)S|HS|MS)/(?:HS|MS|NS)\\b|\\b(?:H(?:ö|oe)S|HS|MS|NS)(?=:)|\\b(?:netzebene|NE) ?[1-7]\\b)");
  private static final Pattern PRICE =
      Pattern.compile(
          "(?iu)(?<![\\d.,])(\\d{1,3},\\d{1,4}) ?((?:€|eur|euro|ct|cent)s? ?(?:/|je|pro) ?\\(?[km]?wh?(?: ?[*·]? ?/?a\\b| ?/ ?jahr)?)");
  private static final Pattern BOUND = Pattern.compile("(?<![\\d,.])2[., ]?500(?![\\d,]|\\.\\d)");

  /// Words around a bound that say which side of it is meant.
  private static final int BEFORE = 34;

  private static final int AFTER = 32;

  private static final Pattern OTHER_MATTER =
      Pattern.compile(
          "(?iu)vorjahr|bisher|bislang|fr(?:ü|ue)her|\\balt(?:e[nrs]?)\\b|ehemals|beispiel|angenommen|fiktiv|typisiert|referenz|vermieden"
              + "|einspeis|reserve|brutto|monat|steuerbar|singul|individuell|gas\\b|sonderkunde|lieferant|tarif|vergleich|statt\\b|ohne (?:leistungs|lastgang)mess|durchschnitt|etwa\\b|\\bca\\.");

  /// A sentence of other customers or charges, which may follow those of the last level.
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?iu)\\b(?:ohne (?:registrierende )?(?:leistungs|lastgang)|standardlast|slp\\b|grundpreis|§ ?14 ?a|steuerbar|konzessionsabgabe|umlage|messstellen|vermieden)");

  /// What a name on the web is made of says nothing of the matter.
  private static final Pattern ADDRESS =
      Pattern.compile("(?iu)\\b(?:https?://|www\\.)\\S+|\\S+@\\S+");

  private final int year;
  private final @Nullable Integer page;
  private final List<Event> events = new ArrayList<>();
  private final String text;

  private ProseCharges(String text, int year, @Nullable Integer page) {
    this.text = text;
    this.year = year;
    this.page = page;
  }

  /// Something that the text says at a place.
  private sealed interface Event {
    int at();

    record Level(int at, VoltageLevel level) implements Event {}

    record Side(int at, Utilisation utilisation) implements Event {}

    record Price(int at, int end, PrintedNumber number, Facts facts) implements Event {}

    /// A sentence on another matter, which ends what is said of a level.
    record End(int at) implements Event {}
  }

  /// What a text gives.
  ///
  /// @param levels charges by level; empty when it gives none for certain
  /// @param whole whether no other level has all its classes and prices in an order that is not
  ///   read
  record Read(Map<VoltageLevel, LevelCharges> levels, boolean whole) {}

  /// Reads lines of running text, joined.
  static Read of(String text, int year, @Nullable Integer page) {
    var prose = new ProseCharges(text, year, page);
    prose.gather();
    return prose.read();
  }

  private void gather() {
    LEVEL.matcher(text).results().forEach(this::addLevel);
    BOUND.matcher(text).results().forEach(this::addClass);
    PRICE.matcher(text).results().forEach(this::addPrice);
    int from = 0;
    for (var sentence : text.split("(?<=[a-zäöüßh)]\\.) ", -1)) {
      if (ASIDE.matcher(sentence).find()) {
        events.add(new Event.End(from));
      }
      from += sentence.length() + 1;
    }
    events.sort(Comparator.comparingInt(Event::at));
  }

  private void addLevel(MatchResult match) {
    LevelLabels.read(match.group())
        .filter(LevelLabels.Naming.Named.class::isInstance)
        .map(LevelLabels.Naming.Named.class::cast)
        .ifPresent(named -> events.add(new Event.Level(match.start(), named.level())));
  }

  private void addClass(MatchResult match) {
    var before = text.substring(Math.max(0, match.start() - BEFORE), match.start());
    var after = text.substring(match.end(), Math.min(text.length(), match.end() + AFTER));
    var own = PRICE.matcher(before).replaceAll(" ; ").replaceAll("^.*[;.,:] ", "");
    var said = Vocabulary.read(own + match.group()).utilisation();
    if (said != Utilisation.UNDER_2500 && said != Utilisation.FROM_2500) {
      said =
          Vocabulary.read(own + match.group() + after.replaceAll("[;.,:] .*$", "")).utilisation();
    }
    events.add(new Event.Side(match.start(), said == null ? Utilisation.UNCLEAR : said));
  }

  private void addPrice(MatchResult match) {
    var facts = Vocabulary.read(match.group(2));
    PrintedNumber.of(match.group(1))
        .ifPresent(
            number -> events.add(new Event.Price(match.start(), match.end(), number, facts)));
  }

  private Read read() {
    var found = new EnumMap<VoltageLevel, LevelCharges>(VoltageLevel.class);
    var unread = EnumSet.noneOf(VoltageLevel.class);
    var twice = new ArrayList<VoltageLevel>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Level(int at, var level)) {
        int end = i + 1;
        while (end < events.size() && !isOfAnother(events.get(end), level)) {
          end++;
        }
        var said = events.subList(i + 1, end);
        var charges = charges(level, at, end, said);
        if (charges.isEmpty() && hasAllPrices(said)) {
          unread.add(level);
        }
        if (charges.isPresent() && found.putIfAbsent(level, charges.get()) != null) {
          twice.add(level);
        }
        i = end - 1;
      }
    }
    boolean whole = found.keySet().containsAll(unread);
    twice.forEach(found::remove);
    return new Read(found, whole);
  }

  /// Whether these are as many classes and prices as a level has, in whatever order.
  private static boolean hasAllPrices(List<Event> said) {
    long classes = said.stream().filter(Event.Side.class::isInstance).count();
    long prices = said.stream().filter(Event.Price.class::isInstance).count();
    return classes >= 2 && prices >= 4;
  }

  private static boolean isOfAnother(Event event, VoltageLevel level) {
    return event instanceof Event.End
        || (event instanceof Event.Level(int _, var other) && other != level);
  }

  private Optional<LevelCharges> charges(VoltageLevel level, int from, int end, List<Event> said) {
    int to = end < events.size() ? events.get(end).at() : text.length();
    var classes = new ArrayList<Event.Side>();
    var prices = new ArrayList<Event.Price>();
    var order = new StringBuilder();
    for (var event : said) {
      switch (event) {
        case Event.Side one -> {
          classes.add(one);
          order.append('c');
        }
        case Event.Price one -> {
          prices.add(one);
          order.append('p');
        }
        case Event.Level _, Event.End _ -> {
          // the same level again
        }
      }
    }
    if (!order.toString().matches("cppcpp|ppcppc|ppccpp")) {
      return Optional.empty();
    }
    int sentence = Math.max(0, text.lastIndexOf(". ", from) + 1);
    int last = Math.max(prices.getLast().end(), classes.getLast().at());
    int stop = text.indexOf(". ", last);
    var passage =
        text.substring(sentence, stop < 0 || stop > to ? Math.min(to, text.length()) : stop);
    var words = ADDRESS.matcher(passage).replaceAll(" ");
    if (OTHER_MATTER.matcher(words).find() || namesAnotherYear(passage)) {
      return Optional.empty();
    }
    return read(level, classes, prices, passage.strip());
  }

  private boolean namesAnotherYear(String passage) {
    return Pattern.compile("(?<![\\d.,])20[0-4]\\d(?![\\d,])")
        .matcher(passage)
        .results()
        .anyMatch(match -> Integer.parseInt(match.group()) != year);
  }

  private Optional<LevelCharges> read(
      VoltageLevel level, List<Event.Side> classes, List<Event.Price> prices, String passage) {
    var charges = new LevelCharges(level);
    var quote = new Block.Cell(0, 0, passage, "text");
    for (int i = 0; i < prices.size(); i++) {
      var price = prices.get(i);
      var facts = price.facts();
      var meant =
          new Facts(
              classes.get(i / 2).utilisation(), facts.component(), null, facts.tax(), facts.unit());
      var cell = new Block.Cell(i + 1, i + 1, price.number().text(), "text");
      var row = new Block.Row("text", List.of(quote));
      Charge.of(meant)
          .ifPresent(charge ->
              charges.put(charge, new Figure(level, meant, price.number(), cell, row, page, null)));
    }
    boolean inPairs =
        prices.get(0).facts().component() != prices.get(1).facts().component()
            && prices.get(2).facts().component() != prices.get(3).facts().component()
            && prices.stream().noneMatch(price -> price.facts().component() == Component.BASE);
    return inPairs && charges.figures().size() == 4 && charges.pairs().isPresent()
        ? Optional.of(charges)
        : Optional.empty();
  }
}

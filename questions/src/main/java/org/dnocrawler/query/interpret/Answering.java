package org.dnocrawler.query.interpret;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.interpret.Interpretation.Rejected.Code;
import org.dnocrawler.query.interpret.OperatorReading.Chosen;

/// Makes the requests of a question whose operators are known.
final class Answering {

  /// Most requests of one question.
  static final int MOST_REQUESTS = 20;

  private static final BigDecimal BARE_YEAR = new BigDecimal("0.90");
  private static final BigDecimal STRANGE = new BigDecimal("0.90");
  private static final BigDecimal ASSUMED_YEARS = new BigDecimal("0.85");

  private final OperatorReading.Named named;
  private final Matter matter;
  private final LocalDate today;
  private final List<Word> words;
  private final List<String> assumed = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private BigDecimal limit = BigDecimal.ONE.setScale(2);

  Answering(OperatorReading.Named named, Matter matter, LocalDate today, List<Word> words) {
    this.named = named;
    this.matter = matter;
    this.today = today;
    this.words = words;
  }

  /// The requests, or why there are none.
  Interpretation interpretation() {
    return switch (YearReader.read(words, named.words(), today)) {
      case YearReading.Unclear(var years) ->
          new Interpretation.Ambiguous(
              "year", years.stream().map(Interpretation.Candidate::of).toList());
      case YearReading.None() -> {
        assumed.add("year");
        yield requests(List.of(today.getYear()));
      }
      case YearReading.Years years -> published(years);
    };
  }

  private Interpretation published(YearReading.Years reading) {
    var years = reading.years();
    var known =
        years.stream()
            .filter(year -> year >= PublishedYears.FIRST && year <= PublishedYears.last(today))
            .toList();
    if (known.size() < years.size() && (!reading.range() || known.isEmpty())) {
      return notPublished(years);
    }
    if (known.size() < years.size()) {
      warnings.add(
          "Data is published from %d to %d; other years are left out."
              .formatted(PublishedYears.FIRST, PublishedYears.last(today)));
    }
    if (reading.assumed()) {
      assumed.add("year");
      limit = limit.min(ASSUMED_YEARS);
    }
    if (!reading.sure()) {
      limit = limit.min(BARE_YEAR);
    }
    return requests(known);
  }

  private Interpretation notPublished(List<Integer> years) {
    for (var year : years) {
      if (PublishedYears.isAbsurd(year, today)) {
        return Refusals.rejected(
            Code.YEAR_OUT_OF_RANGE,
            "%d is not from %d to %d.".formatted(year, PublishedYears.FIRST, today.getYear() + 1));
      }
    }
    return Refusals.rejected(
        Code.YEAR_NOT_PUBLISHED,
        "Data of %d is not published yet; it comes in October of the year before."
            .formatted(years.getLast()));
  }

  private Interpretation requests(List<Integer> years) {
    if (years.size() * named.operators().size() > MOST_REQUESTS) {
      return Refusals.bulk();
    }
    var type = type();
    if (matter.strangeWords() > 0) {
      limit = limit.min(STRANGE);
    }
    named.operators().forEach(this::warnOf);
    warnOf(years);
    var requests = new ArrayList<Request>();
    var pairs = YearPairs.of(words, named, today);
    for (int k = 0; k < named.operators().size(); k++) {
      var chosen = named.operators().get(k);
      var own = pairs == null ? years : pairs.get(k).stream().filter(years::contains).toList();
      own.forEach(year -> requests.add(request(chosen, year, type)));
    }
    return new Interpretation.Ok(
        requests, assumed, warnings.isEmpty() ? null : String.join(" ", warnings));
  }

  private DataType type() {
    var type = matter.type();
    if (type != null) {
      return type;
    }
    assumed.add("data_type");
    return matter.filters().season() == null ? DataType.NETZENTGELTE : DataType.HLZF;
  }

  private void warnOf(Chosen chosen) {
    var operator = chosen.operator();
    switch (chosen.strength()) {
      case PLACE -> {
        assume("dno");
        warnings.add(
            "%s is the only operator of the directory there; other networks may serve a part of the place."
                .formatted(operator.name()));
      }
      case TYPO, ALONE -> {
        assume("dno");
        warnings.add("The name was read as %s.".formatted(operator.name()));
      }
      case BEGINNING, PART, NAME, REGISTERED -> {}
    }
    if (!chosen.alias().isEmpty()) {
      warnings.add("%s is a former name of %s.".formatted(chosen.alias(), operator.name()));
    }
    if (operator.likelyHistoric()) {
      warnings.add("%s seems to be no operator any more.".formatted(operator.name()));
    }
    if (operator.closedNetwork()) {
      warnings.add("%s runs a closed network (EnWG § 110).".formatted(operator.name()));
    }
  }

  private void warnOf(List<Integer> years) {
    if (matter.namesOtherNetwork()) {
      warnings.add("Only electricity is known here, no other network.");
    }
    if (matter.hasTopic()) {
      warnings.add("Nothing is known here about '%s'.".formatted(matter.topic()));
    }
    if (matter.filters().severalLevels()) {
      warnings.add("Several network levels are named; all are given.");
    }
    if (years.contains(today.getYear() + 1)) {
      warnings.add(
          "Data of %d may be preliminary or missing until the end of the year."
              .formatted(today.getYear() + 1));
    }
    if (assumed.contains("year") && years.size() > 1) {
      warnings.add(
          "The years were taken to be %d to %d.".formatted(years.getFirst(), years.getLast()));
    }
  }

  private void assume(String what) {
    if (!assumed.contains(what)) {
      assumed.add(what);
    }
  }

  private Request request(Chosen chosen, int year, DataType type) {
    var operator = chosen.operator();
    var filters = matter.filters();
    return new Request(
        operator.name(),
        operator.mastrNr(),
        operator.slug(),
        year,
        type,
        filters.voltageLevel(),
        filters.utilisation(),
        filters.season(),
        filters.status(),
        filters.customer(),
        confidence(chosen.strength()).min(limit));
  }

  private static BigDecimal confidence(Mention.Strength strength) {
    return new BigDecimal(
        switch (strength) {
          case REGISTERED -> "1.00";
          case NAME -> "0.98";
          case PART, BEGINNING -> "0.90";
          case TYPO, ALONE -> "0.80";
          case PLACE -> "0.70";
        });
  }
}

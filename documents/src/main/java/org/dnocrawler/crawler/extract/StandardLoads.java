package org.dnocrawler.crawler.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Picks the charges of customers without power metering out of what was seen beside the others.
final class StandardLoads {

  private static final Pattern SPECIAL =
      Pattern.compile(
          "modul|§ ?14 ?a|steuerbar|unterbrechbar|speicher|w(ä|ae)rmepumpe|heizung|elektromobil|ladestelle|ladepunkt|ladestation"
              + "|beleuchtung|schwachlast|hochtarif|niedertarif|niedrigtarif|\\bht\\b|\\bnt\\b|landwirt|pauschal|mittelspannung|\\bms\\b|gemeinde");

  private StandardLoads() {}

  /// The first price pair under a heading on such customers; empty when there is none.
  static Optional<ExtractedStandardLoad> of(List<Sighting> sightings, String method) {
    var candidates =
        NetSightings.of(sightings).stream()
            .filter(sighting -> sighting.topic().equals(Topic.STANDARD_LOAD))
            .filter(sighting -> !SPECIAL.matcher(sighting.label()).find())
            .toList();
    return candidates.stream()
        .filter(Sighting::isEnergy)
        .filter(sighting -> sighting.number().value().signum() > 0)
        .findFirst()
        .map(energy -> with(energy, base(energy, candidates), method));
  }

  /// The base price in the same row, or elsewhere in the same table when each price has a row.
  private static Optional<Sighting> base(Sighting energy, List<Sighting> candidates) {
    var bases =
        candidates.stream()
            .filter(Sighting::isBase)
            .filter(base -> base.table().equals(energy.table()))
            .toList();
    return bases.stream()
        .filter(base -> base.row().equals(energy.row()))
        .findFirst()
        .or(() -> bases.stream().findFirst());
  }

  private static ExtractedStandardLoad with(
      Sighting energy, Optional<Sighting> base, String method) {
    Map<String, Sighting> fields = new LinkedHashMap<>();
    base.ifPresent(sighting -> fields.put("grundpreis", sighting));
    fields.put("arbeit", energy);
    return new ExtractedStandardLoad(
        base.map(Sighting::perYear).orElse(null), energy.energy(), Provenance.of(fields, method));
  }
}

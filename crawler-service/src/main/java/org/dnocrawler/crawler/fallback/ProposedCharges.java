package org.dnocrawler.crawler.fallback;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.dnocrawler.common.tariff.PricePairs;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.RowChecks;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.document.PrintedNumber;
import org.dnocrawler.crawler.reading.Wording;

/// Turns a proposed row of charges into one that stands in the document and passes every check.
final class ProposedCharges {

  private ProposedCharges() {}

  /// The row, unverified: the arithmetic proves that the four figures belong together, not whose
  /// they are.
  ///
  /// @throws ProposalRefusedException when it is not in the document or fails a check
  static PriceRow accepted(Proposal.Charges row, Wording wording) {
    var level = level(row.voltageLevel());
    var evidence = Evidence.of(wording, row.quotes());
    var figures = new LinkedHashMap<String, String>();
    figures.put("leistung", row.leistung());
    figures.put("arbeit", row.arbeit());
    figures.put("leistung_unter_2500h", row.leistungUnter2500h());
    figures.put("arbeit_unter_2500h", row.arbeitUnter2500h());
    evidence.requireLevel(level, List.copyOf(figures.values()));
    var pairs =
        new PricePairs(
            price(row.leistungUnter2500h()),
            price(row.arbeitUnter2500h()),
            price(row.leistung()),
            price(row.arbeit()));
    var checks = RowChecks.of(pairs, null, null);
    if (checks.verdict() != VerificationStatus.VERIFIED) {
      throw new ProposalRefusedException("the figures of %s fail a check".formatted(level.wire()));
    }
    return new PriceRow(
        level,
        pairs.capacityFrom(),
        pairs.energyFrom(),
        pairs.capacityUnder(),
        pairs.energyUnder(),
        null,
        null,
        VerificationStatus.UNVERIFIED,
        checks.results(),
        evidence.provenance(figures));
  }

  static VoltageLevel level(String wire) {
    try {
      return VoltageLevel.fromWire(wire);
    } catch (IllegalArgumentException _) {
      throw new ProposalRefusedException("a level that there is not");
    }
  }

  private static BigDecimal price(String printed) {
    return PrintedNumber.of(printed)
        .filter(number -> number.rest().isEmpty() && number.text().equals(printed))
        .map(PrintedNumber::value)
        .filter(value -> value.signum() > 0)
        .orElseThrow(() -> new ProposalRefusedException("a figure that is no price"));
  }
}

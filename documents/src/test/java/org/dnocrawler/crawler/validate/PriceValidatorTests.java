package org.dnocrawler.crawler.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.extract.ExtractedRow;
import org.dnocrawler.crawler.extract.Extraction;
import org.dnocrawler.crawler.extract.Sheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the arithmetic of StromNEV Annex 4 lets pass.
class PriceValidatorTests {

  @ParameterizedTest
  @CsvSource({
    // real rows
    "16.42, 8.52, 192.77, 1.47, VERIFIED, ''",
    "11.39, 2.36, 53.06, 0.69, VERIFIED, ''",
    "44.26, 4.83, 64.33, 4.03, VERIFIED, ''",
    // 0.81 EUR off: less than 2 percent, more than rounding
    "21.49, 5.00, 119.08, 1.06, DISPUTED, break_even",
    // a digit lost
    "21.49, 5.00, 19.08, 1.09, DISPUTED, break_even order",
    // net beside gross
    "21.49, 5.00, 141.71, 1.30, DISPUTED, break_even",
    // capacity and energy exchanged
    "5.00, 21.49, 1.09, 119.08, DISPUTED, break_even order range",
    // classes exchanged
    "119.08, 1.09, 21.49, 5.00, DISPUTED, simultaneity order range",
    // starts too high
    "60.00, 3.48, 119.08, 1.12, DISPUTED, simultaneity",
  })
  void rowIsJudgedByItsChecks(
      String capacityUnder,
      String energyUnder,
      String capacityFrom,
      String energyFrom,
      VerificationStatus verdict,
      String failed) {
    var row = only(row(VoltageLevel.MS, capacityFrom, energyFrom, capacityUnder, energyUnder));

    assertThat(row.verification()).isEqualTo(verdict);
    assertThat(row.checks().stream().filter(check -> !check.passed()).map(CheckResult::check))
        .containsExactlyElementsOf(failed.isEmpty() ? List.of() : List.of(failed.split(" ", -1)));
  }

  @Test
  void monthlyPriceThatIsNoSixthIsDisputed() {
    var plain = row(VoltageLevel.MS, "119.08", "1.09", "21.49", "5.00");
    var monthly =
        new ExtractedRow(
            plain.voltageLevel(),
            plain.leistung(),
            plain.arbeit(),
            plain.leistungUnter2500h(),
            plain.arbeitUnter2500h(),
            new BigDecimal("29.85"),
            new BigDecimal("1.09"),
            plain.provenance());

    assertThat(only(monthly).verification()).isEqualTo(VerificationStatus.DISPUTED);
    assertThat(only(plain).checks()).extracting(CheckResult::check).doesNotContain("monthly");
  }

  @Test
  void priceOfAnotherSizeThanThatOfTheNextLevelIsDisputed() {
    var high = row(VoltageLevel.HS, "119.08", "1.09", "21.49", "5.00");
    var low = row(VoltageLevel.NS, "29.00", "1.09", "5.25", "2.04");
    var middle = row(VoltageLevel.MS, "119.07", "1.09", "21.48", "5.00");

    var apart = sheet(high, low).rows();
    assertThat(apart).extracting(PriceRow::verification).containsOnly(VerificationStatus.DISPUTED);
    assertThat(apart.getFirst().checks())
        .filteredOn(check -> check.check().equals("neighbours"))
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("ns with 29.00"));
    var near = sheet(high, middle).rows();
    assertThat(near).extracting(PriceRow::verification).containsOnly(VerificationStatus.VERIFIED);
    assertThat(only(high).checks()).extracting(CheckResult::check).doesNotContain("neighbours");
  }

  /// Its own arithmetic proves it, and that of its neighbour has failed.
  @Test
  void rowIsNotDisputedForAMisprintedNeighbour() {
    var good = row(VoltageLevel.MS, "119.08", "1.09", "21.49", "5.00");
    var misprinted = row(VoltageLevel.NS, "14.82", "2.22", "34.29", "6.80");

    assertThat(sheet(good, misprinted).rows())
        .extracting(PriceRow::verification)
        .containsExactly(VerificationStatus.VERIFIED, VerificationStatus.DISPUTED);
  }

  @Test
  void sheetIsAsTrustworthyAsItsWeakestRow() {
    var good = row(VoltageLevel.NS, "148.82", "2.22", "34.29", "6.80");
    var bad = row(VoltageLevel.MS, "19.08", "1.09", "21.49", "5.00");

    assertThat(validate(good, bad))
        .isInstanceOfSatisfying(
            Validation.Valid.class,
            valid -> {
              assertThat(valid.sheet().verification()).isEqualTo(VerificationStatus.DISPUTED);
              assertThat(valid.sheet().rows())
                  .extracting(PriceRow::voltageLevel)
                  .containsExactly(VoltageLevel.MS, VoltageLevel.NS);
            });
  }

  @Test
  void impossibleRowsAreRefused() {
    assertThat(validate(row(VoltageLevel.MS, "0.00", "1.09", "21.49", "5.00")))
        .isEqualTo(new Validation.Refused("a price is zero or negative"));
    var row = row(VoltageLevel.MS, "119.08", "1.09", "21.49", "5.00");
    assertThat(validate(row, row))
        .isEqualTo(new Validation.Refused("a voltage level stands twice"));
  }

  private static PriceRow only(ExtractedRow row) {
    return ((Validation.Valid) validate(row)).sheet().rows().getFirst();
  }

  private static PriceSheet sheet(ExtractedRow... rows) {
    return ((Validation.Valid) validate(rows)).sheet();
  }

  private static Validation validate(ExtractedRow... rows) {
    var wanted =
        new Classification.Wanted(
            new DocumentText("html-table", null, List.of()),
            2025,
            PublicationStatus.FINAL,
            true,
            null,
            null,
            null);
    return new PriceValidator()
        .validate(
            new Extraction.Extracted(List.of(rows), null, null, List.of(), null),
            wanted,
            Sheets.html("x"),
            Sheets.task("Netz GmbH", 2025));
  }

  private static ExtractedRow row(
      VoltageLevel level,
      String capacityFrom,
      String energyFrom,
      String capacityUnder,
      String energyUnder) {
    return new ExtractedRow(
        level,
        new BigDecimal(capacityFrom),
        new BigDecimal(energyFrom),
        new BigDecimal(capacityUnder),
        new BigDecimal(energyUnder),
        null,
        null,
        new RowProvenance(null, "table[1]/tr[1]", "", "html-table", BigDecimal.ONE, List.of()));
  }
}

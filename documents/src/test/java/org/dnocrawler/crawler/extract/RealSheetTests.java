package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.junit.jupiter.api.Test;

/// Real figures in their real shapes; the samples are not part of the project, so these tests skip
/// where they are missing.
class RealSheetTests {

  private static final String ODR = "netze-odr-2025-preliminary.pdf";

  @Test
  void tenPageSheetGivesItsFirstTableAndNoneOfTheLookAlikes() {
    var sheet = Sheets.sheet(odr(), Sheets.task("Netze ODR GmbH", 2025));

    assertThat(Sheets.rows(sheet))
        .containsExactly(
            "hs/ms 16.42 8.52 192.77 1.47 32.13 1.47",
            "ms 16.53 8.59 191.79 1.58 31.97 1.58",
            "ms/ns 21.42 8.41 174.93 2.27 29.16 2.27",
            "ns 10.83 6.93 149.46 1.38 24.91 1.38");
    assertThat(sheet.status()).isEqualTo(PublicationStatus.PRELIMINARY);
    assertThat(sheet.year()).isEqualTo(2025);
    assertThat(sheet.validFrom()).isEqualTo(LocalDate.of(2025, 1, 1));
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(sheet.rows()).allMatch(row -> row.provenance().page() == 2);
  }

  @Test
  void everyFigureSaysWhereItStandsAndHowItIsPrinted() {
    var sheet = Sheets.sheet(odr(), Sheets.task("Netze ODR GmbH", 2025));
    var provenance = sheet.rows().getFirst().provenance();

    assertThat(provenance.quote()).contains("Umspannung zur Mittelspannung", "192,77");
    assertThat(provenance.method()).isEqualTo("pdf-positions");
    assertThat(provenance.values())
        .filteredOn(value -> value.field().equals("leistung"))
        .singleElement()
        .satisfies(value -> assertThat(value.quote()).isEqualTo("192,77"))
        .satisfies(value -> assertThat(value.region()).matches("[\\d.]+(,[\\d.]+){3}"));
  }

  @Test
  void sheetOfAnotherYearIsRejected() {
    assertThat(Sheets.outcome(odr(), Sheets.task("Netze ODR GmbH", 2024)))
        .isEqualTo("its charges are not those of 2024");
    assertThat(Sheets.outcome(odr(), Sheets.task("Netze ODR GmbH", 2023)))
        .isEqualTo("charges of 2025, not 2023");
  }

  @Test
  void sheetOfAnotherOperatorIsRejected() {
    assertThat(Sheets.outcome(odr(), Sheets.task("Stadtwerke Malchow", 2025)))
        .asString()
        .startsWith("of another operator");
    assertThat(Sheets.outcome(odr(), Sheets.task("Netze BW GmbH", 2025)))
        .asString()
        .startsWith("of another operator");
  }

  @Test
  void webPageGivesAnnualAndMonthlyTables() {
    var page = Sheets.document(Sheets.HTML, Sheets.sample("recon-malchow-2025.html"));
    var sheet = Sheets.sheet(page, Sheets.task("Stadtwerke Malchow", 2025));

    assertThat(Sheets.rows(sheet))
        .containsExactly(
            "ms 21.49 5.00 119.08 1.09 19.85 1.09",
            "ms/ns 27.97 5.98 136.61 1.63 22.77 1.63",
            "ns 34.29 6.80 148.82 2.22 24.80 2.22");
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(sheet.validFrom()).isEqualTo(LocalDate.of(2025, 1, 1));
  }

  @Test
  void workbookWithNumbersAsTextIsRead() {
    var sheet = duesseldorf();

    assertThat(Sheets.rows(sheet))
        .containsExactly(
            "hs 16.08 4.15 103.63 0.65",
            "hs/ms 16.40 5.65 143.39 0.57",
            "ms 18.54 5.70 119.61 1.66",
            "ms/ns 16.15 6.55 145.88 1.36",
            "ns 19.49 6.53 89.99 3.71");
    assertThat(sheet.rows().getFirst().provenance().values())
        .anySatisfy(value -> assertThat(value.region()).endsWith("!D5"));
  }

  private static PriceSheet duesseldorf() {
    var workbook = Sheets.document(Sheets.XLSX, Sheets.sample("recon-duesseldorf-2024.xlsx"));
    return Sheets.sheet(workbook, Sheets.task("Netzgesellschaft Düsseldorf mbH", 2024));
  }

  private static org.dnocrawler.crawler.document.FetchedDocument odr() {
    return Sheets.document(Sheets.PDF, Sheets.sample(ODR));
  }
}

package org.dnocrawler.query;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;

/// Price sheets for tests; the figures are those of Netze ODR 2025, preliminary.
public final class PriceSheets {

  private PriceSheets() {}

  /// A sheet of two levels from the document whose hash repeats that digit.
  public static PriceSheet sheet(String dno, int year, PublicationStatus status, char digit) {
    return new PriceSheet(
        dno,
        year,
        status,
        LocalDate.of(year, 1, 1),
        null,
        VerificationStatus.VERIFIED,
        List.of(
            row(VoltageLevel.MS, "191.79", "1.58", "16.53", "8.59", 1),
            row(VoltageLevel.NS, "149.46", "1.38", "10.83", "6.90", 2)),
        null,
        null,
        new SourceDocument(
            URI.create("https://www.example.org/preisblatt-" + digit + ".pdf"),
            String.valueOf(digit).repeat(64),
            "application/pdf",
            123_456,
            Instant.parse("2026-10-15T08:00:00Z"),
            "Preisblatt",
            List.of(URI.create("https://www.example.org/"))));
  }

  /// The same sheet with all prices multiplied.
  public static PriceSheet priced(
      String dno, int year, PublicationStatus status, char digit, BigDecimal factor) {
    var sheet = sheet(dno, year, status, digit);
    var rows =
        sheet.rows().stream()
            .map(row ->
                new PriceRow(
                    row.voltageLevel(),
                    row.leistung().multiply(factor),
                    row.arbeit().multiply(factor),
                    row.leistungUnter2500h().multiply(factor),
                    row.arbeitUnter2500h().multiply(factor),
                    null,
                    null,
                    row.verification(),
                    row.checks(),
                    row.provenance()))
            .toList();
    return new PriceSheet(
        dno,
        year,
        status,
        sheet.validFrom(),
        null,
        sheet.verification(),
        rows,
        null,
        null,
        sheet.source());
  }

  private static PriceRow row(
      VoltageLevel level, String lp, String ap, String lpLow, String apLow, int line) {
    return new PriceRow(
        level,
        new BigDecimal(lp),
        new BigDecimal(ap),
        new BigDecimal(lpLow),
        new BigDecimal(apLow),
        line == 1 ? new BigDecimal("31.97") : null,
        null,
        VerificationStatus.VERIFIED,
        List.of(new CheckResult("break_even", true, "231.28 and 231.29")),
        new RowProvenance(
            1,
            "10,20,300,12",
            level.wire() + " " + lp,
            "pdf-positions",
            new BigDecimal("0.95"),
            List.of(new RowProvenance.ValueSource("leistung", "10,20,30,12", lp))));
  }
}

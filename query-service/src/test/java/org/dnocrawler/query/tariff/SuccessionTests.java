package org.dnocrawler.query.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.PriceSheets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuccessionTests {

  private static final PriceSheet SERVED =
      PriceSheets.sheet("x", 2025, PublicationStatus.FINAL, 'a');

  private static StoredVersion version(@Nullable PriceSheet sheet, Origin origin) {
    return new StoredVersion(
        new VersionHead(
            1,
            new DataKey("x", 2025, DataType.NETZENTGELTE),
            1,
            origin,
            null,
            null,
            null,
            true,
            null,
            PublicationStatus.FINAL,
            VerificationStatus.VERIFIED,
            URI.create("https://example.org"),
            "a".repeat(64),
            Instant.EPOCH),
        sheet);
  }

  private static @Nullable String objection(PriceSheet newcomer) {
    return Succession.objection(newcomer, version(SERVED, Origin.CRAWL));
  }

  private static PriceSheet with(
      PriceSheet sheet, PublicationStatus status, VerificationStatus verdict, List<PriceRow> rows) {
    return new PriceSheet(
        sheet.dno(),
        sheet.year(),
        status,
        sheet.validFrom(),
        sheet.validTo(),
        verdict,
        rows,
        sheet.slp(),
        sheet.steuerbar(),
        sheet.source());
  }

  private static PriceRow scaled(PriceRow row, String factor) {
    return new PriceRow(
        row.voltageLevel(),
        row.leistung().multiply(new BigDecimal(factor)),
        row.arbeit(),
        row.leistungUnter2500h(),
        row.arbeitUnter2500h(),
        row.leistungMonat(),
        row.arbeitMonat(),
        row.verification(),
        row.checks(),
        row.provenance());
  }

  private static PriceSheet scaled(String factor) {
    return with(
        SERVED,
        SERVED.status(),
        SERVED.verification(),
        SERVED.rows().stream().map(row -> scaled(row, factor)).toList());
  }

  @Test
  void firstAndWhatFollowsAWithdrawalAreServed() {
    assertThat(Succession.objection(SERVED, null)).isNull();
    assertThat(Succession.objection(SERVED, version(null, Origin.WITHDRAWAL))).isNull();
  }

  @Test
  void newDocumentOfTheSameTableIsServed() {
    assertThat(objection(scaled("1.00"))).isNull();
    assertThat(objection(scaled("1.30"))).isNull();
    assertThat(objection(scaled("0.70"))).isNull();
  }

  @Test
  void tableOfAnotherSizeIsHeldBack() {
    assertThat(objection(scaled("1.31"))).contains("31 %");
    assertThat(objection(scaled("0.1667"))).contains("83 %");
  }

  @Test
  void lessSettledIsHeldBackAndMoreSettledServed() {
    var preliminary =
        with(SERVED, PublicationStatus.PRELIMINARY, VerificationStatus.VERIFIED, SERVED.rows());
    assertThat(objection(preliminary)).contains("more settled");
    assertThat(Succession.objection(SERVED, version(preliminary, Origin.CRAWL))).isNull();
  }

  @Test
  void disputedNeverTakesThePlaceOfUndisputed() {
    var disputed =
        with(SERVED, PublicationStatus.FINAL, VerificationStatus.DISPUTED, SERVED.rows());
    assertThat(objection(disputed)).contains("checks fail");
    assertThat(Succession.objection(disputed, version(disputed, Origin.CRAWL))).isNull();
  }

  @Test
  void correctionGivesWayToProvedFiguresOnly() {
    var unproved =
        with(SERVED, PublicationStatus.FINAL, VerificationStatus.UNVERIFIED, SERVED.rows());
    assertThat(Succession.objection(unproved, version(SERVED, Origin.CORRECTION)))
        .contains("a person corrected");
    assertThat(Succession.objection(SERVED, version(SERVED, Origin.CORRECTION))).isNull();
  }

  @Test
  void tableThatLacksLevelsIsHeldBackUnlessItIsMoreSettled() {
    var fewer =
        with(
            SERVED,
            PublicationStatus.FINAL,
            VerificationStatus.VERIFIED,
            SERVED.rows().subList(0, 1));
    assertThat(objection(fewer)).contains("lacks levels").contains("ns");
    var preliminary =
        with(SERVED, PublicationStatus.PRELIMINARY, VerificationStatus.VERIFIED, SERVED.rows());
    assertThat(Succession.objection(fewer, version(preliminary, Origin.CRAWL))).isNull();
  }
}

package org.dnocrawler.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.jobs.CrawlResult.Tried;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.junit.jupiter.api.Test;

class ShortlistTests {

  private static final URI URL = URI.create("https://x.de/a.pdf");

  private final Shortlist shortlist = new Shortlist();

  @Test
  void theFirstSheetThatHoldsAndIsNotPreliminarySettlesIt() {
    var sheet = sheet(PublicationStatus.UNKNOWN, VerificationStatus.VERIFIED);

    shortlist.offer(URL, sheet);

    assertThat(shortlist.isSettled()).isTrue();
    assertThat(shortlist.best()).contains(sheet);
  }

  @Test
  void aFinalSheetBeatsAPreliminaryOneWhicheverComesFirst() {
    var preliminary = sheet(PublicationStatus.PRELIMINARY, VerificationStatus.VERIFIED);
    var settled = sheet(PublicationStatus.FINAL, VerificationStatus.VERIFIED);

    shortlist.offer(URL, preliminary);
    assertThat(shortlist.isSettled()).isFalse();
    assertThat(shortlist.isPreliminary()).isTrue();
    shortlist.offer(URL, settled);
    shortlist.offer(URL, preliminary);

    assertThat(shortlist.best()).contains(settled);
  }

  @Test
  void aPreliminarySheetIsGoodEnoughAfterTheSecondLooks() {
    shortlist.offer(URL, sheet(PublicationStatus.PRELIMINARY, VerificationStatus.UNVERIFIED));
    shortlist.reject(URL, "gas price sheet");
    assertThat(shortlist.isGoodEnough(2)).isFalse();

    shortlist.reject(URL, "price sheet of 2024");

    assertThat(shortlist.isGoodEnough(2)).isTrue();
  }

  @Test
  void aDisputedSheetIsKeptOnlyWhileNothingBetterIsFound() {
    var disputed = sheet(PublicationStatus.FINAL, VerificationStatus.DISPUTED);
    var preliminary = sheet(PublicationStatus.PRELIMINARY, VerificationStatus.UNVERIFIED);

    shortlist.offer(URL, disputed);
    assertThat(shortlist.best()).contains(disputed);
    assertThat(shortlist.isGoodEnough(0)).isFalse();
    shortlist.offer(URL, preliminary);

    assertThat(shortlist.best()).contains(preliminary);
  }

  @Test
  void everyLookIsTold() {
    shortlist.reject(URL, "gas price sheet");
    shortlist.offer(URL, sheet(PublicationStatus.FINAL, VerificationStatus.VERIFIED));

    assertThat(shortlist.tried())
        .containsExactly(
            new Tried(URL, "gas price sheet"), new Tried(URL, "taken: 1 rows, final, verified"));
  }

  private static PriceSheet sheet(PublicationStatus status, VerificationStatus verification) {
    var provenance = new RowProvenance(1, "0,0,1,1", "MS", "html-table", BigDecimal.ONE, List.of());
    var row =
        new PriceRow(
            VoltageLevel.MS,
            BigDecimal.TEN,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.TWO,
            null,
            null,
            verification,
            List.of(),
            provenance);
    var source =
        new SourceDocument(
            URL, "0".repeat(64), "application/pdf", 1, Instant.EPOCH, null, List.of(URL));
    return new PriceSheet(
        "x", 2025, status, null, null, verification, List.of(row), null, null, source);
  }
}

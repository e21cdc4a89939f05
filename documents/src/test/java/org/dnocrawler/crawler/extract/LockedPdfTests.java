package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Protected documents.
class LockedPdfTests {

  @Test
  void pdfThatNeedsAPasswordIsEncrypted() {
    assertThat(outcome("secret")).isEqualTo("not readable: encrypted");
  }

  @Test
  void pdfThatOnlyForbidsChangesIsRead() {
    assertThat(outcome("")).isEqualTo("no network charges");
  }

  private static Object outcome(String password) {
    var pdf = new PositionedPdf().at(50, 50, "Allgemeines").locked(password).bytes();
    return Sheets.outcome(Sheets.document(Sheets.PDF, pdf), Sheets.task("Netz GmbH", 2025));
  }
}

package org.dnocrawler.crawler.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSnifferTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%PDF-1.4 x|text/html|application/pdf",
        "junk before %PDF-1.4|application/pdf|application/pdf",
        "<!DOCTYPE html><html></html>|application/pdf|text/html",
        "<html xmlns='x'>||text/html",
        "just words|text/html; charset=utf-8|text/html",
        "just words|text/plain|text/plain",
        "<?xml version='1.0'?><urlset></urlset>|text/html|application/xml",
        "<?xml version='1.0'?><html></html>|application/xml|text/html",
        "PKxx|application/pdf|application/octet-stream",
        "x|application/pdf|application/octet-stream"
      })
  void theBytesDecideNotTheServer(String content, String declared, String type) {
    assertThat(ContentSniffer.sniff(content.getBytes(StandardCharsets.US_ASCII), declared))
        .isEqualTo(type);
  }

  @Test
  void workbooksAreToldFromOtherArchives() {
    assertThat(sniff("PK\3\4....xl/workbook.xml")).isEqualTo(ContentSniffer.XLSX);
    assertThat(sniff("PK\3\4....word/document.xml")).isEqualTo(ContentSniffer.ZIP);
    assertThat(sniff("\u00d0\u00cf\u0011\u00e0...")).isEqualTo(ContentSniffer.XLS);
    assertThat(sniff("\u001f\u008b...")).isEqualTo(ContentSniffer.GZIP);
    assertThat(sniff("")).isEqualTo(ContentSniffer.UNKNOWN);
  }

  private static String sniff(String latin) {
    return ContentSniffer.sniff(latin.getBytes(StandardCharsets.ISO_8859_1), null);
  }
}

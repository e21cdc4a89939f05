package org.dnocrawler.crawler.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;

/// Documents made up for tests.
public final class Specimens {

  /// What the price sheet made here answers.
  public static final Sought SOUGHT = new Sought("muster", "Muster Netz GmbH", null, 2025);

  private static final List<List<String>> SHEET =
      List.of(
          List.of("Muster Netz GmbH - Netzentgelte Strom"),
          List.of("Preisblatt 1: Entgelte mit Leistungsmessung, gültig ab 01.01.2025"),
          List.of(""),
          List.of("", "Benutzungsdauer < 2.500 h/a", "", "Benutzungsdauer >= 2.500 h/a"),
          List.of(
              "Entnahmeebene", "Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"),
          List.of("", "€/kW*a", "ct/kWh", "€/kW*a", "ct/kWh"),
          List.of("Mittelspannung", "16,53", "8,59", "191,79", "1,58"),
          List.of("Niederspannung", "10,83", "6,93", "149,46", "1,38"));

  private Specimens() {}

  /// The bytes as they would come from a fetch.
  public static FetchedDocument document(String type, byte[] bytes) {
    var url = URI.create("https://netz.example/preisblatt");
    return new FetchedDocument(
        url,
        List.of(url),
        "Preisblatt 2025",
        type,
        null,
        ByteBuffer.wrap(bytes),
        "0".repeat(64),
        Instant.parse("2025-01-15T08:00:00Z"));
  }

  /// A price sheet of one page, as PDF.
  public static byte[] sheet() {
    try (var document = new PDDocument()) {
      addSheet(document);
      return bytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds the page.
  public static void addSheet(PDDocument document) throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.setFont(new PDType1Font(FontName.HELVETICA), 10);
      for (int row = 0; row < SHEET.size(); row++) {
        for (int column = 0; column < SHEET.get(row).size(); column++) {
          content.beginText();
          content.newLineAtOffset(column == 0 ? 50 : 80 + column * 100, 780 - row * 22);
          content.showText(SHEET.get(row).get(column));
          content.endText();
        }
      }
    }
  }

  /// The document's bytes.
  public static byte[] bytes(PDDocument document) {
    var bytes = new ByteArrayOutputStream();
    try {
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package org.dnocrawler.crawler.reading.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;

/// Documents made up for tests.
final class Specimens {

  static final Sought SOUGHT = new Sought("muster", "Muster Netz GmbH", null, 2025);

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
          List.of("Umspannung MS/NS", "21,42", "8,41", "174,93", "2,27"),
          List.of("Niederspannung", "10,83", "6,93", "149,46", "1,38"));

  private Specimens() {}

  static FetchedDocument document(String type, byte[] bytes) {
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

  /// A price sheet that is read and proved.
  static byte[] sheet() {
    try (var document = new PDDocument()) {
      addSheet(document);
      return bytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same sheet as a scanner would leave it: one picture a page, without text.
  static byte[] scan() {
    try (var printed = Loader.loadPDF(sheet());
        var scanned = new PDDocument()) {
      var picture = new PDFRenderer(printed).renderImageWithDPI(0, 200, ImageType.GRAY);
      var page = new PDPage(PDRectangle.A4);
      scanned.addPage(page);
      try (var content = new PDPageContentStream(scanned, page)) {
        var image = LosslessFactory.createFromImage(scanned, picture);
        content.drawImage(
            image, 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
      }
      return bytes(scanned);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void addSheet(PDDocument document) throws IOException {
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

  static byte[] bytes(PDDocument document) {
    var bytes = new ByteArrayOutputStream();
    try {
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package org.dnocrawler.crawler.reading.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.DocumentReading;

/// Reads a small sheet made up on the spot, so that the first document finds its classes loaded.
final class WarmUp {

  private static final int ROUNDS = 3;
  private static final int LEFT = 50;
  private static final int TOP = 780;
  private static final int LINE = 18;
  private static final int COLUMN = 110;
  private static final List<List<String>> SHEET =
      List.of(
          List.of("Netzentgelte Strom der Muster Netz GmbH"),
          List.of("Preisblatt 1 Netznutzung mit Leistungsmessung, gültig ab 01.01.2025"),
          List.of("Entnahmeebene", "< 2.500 h/a", "", ">= 2.500 h/a"),
          List.of("", "Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"),
          List.of("", "€/kWa", "ct/kWh", "€/kWa", "ct/kWh"),
          List.of("Mittelspannung", "16,53", "8,59", "191,79", "1,58"),
          List.of("Niederspannung", "10,83", "6,93", "149,46", "1,38"));

  private WarmUp() {}

  static void run(DocumentReading reading) throws IOException {
    var pdf = pdf();
    for (int round = 0; round < ROUNDS; round++) {
      WireJson.write(read(reading, ContentSniffer.PDF, pdf));
      WireJson.write(read(reading, ContentSniffer.HTML, html()));
    }
  }

  private static FindingsReply read(DocumentReading reading, String type, byte[] bytes) {
    var url = URI.create("https://warm-up.invalid/");
    var document =
        new FetchedDocument(
            url,
            List.of(url),
            "",
            type,
            null,
            ByteBuffer.wrap(bytes),
            "0".repeat(64),
            Instant.EPOCH);
    var sought = new Sought("muster", "Muster Netz GmbH", null, 2025);
    var types = EnumSet.of(DataType.NETZENTGELTE, DataType.HLZF);
    return FindingsReply.of(reading.read(document, sought, types, _ -> {}));
  }

  private static byte[] pdf() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.setFont(new PDType1Font(FontName.HELVETICA), 9);
        for (int row = 0; row < SHEET.size(); row++) {
          for (int column = 0; column < SHEET.get(row).size(); column++) {
            content.beginText();
            content.newLineAtOffset(LEFT + column * COLUMN, TOP - row * LINE);
            content.showText(SHEET.get(row).get(column));
            content.endText();
          }
        }
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static byte[] html() {
    var page =
        new StringBuilder("<!doctype html><meta charset=utf-8><h1>Netzentgelte 2025</h1><table>");
    for (var row : SHEET) {
      page.append("<tr>");
      row.forEach(cell -> page.append("<td>").append(cell.replace("<", "&lt;")));
    }
    return page.append("</table>").toString().getBytes(StandardCharsets.UTF_8);
  }
}

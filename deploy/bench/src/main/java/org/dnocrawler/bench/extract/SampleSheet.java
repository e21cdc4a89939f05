package org.dnocrawler.bench.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/// A price sheet of as many pages as wanted: one with the charges, the others as full as real ones
/// with conditions and tables of other prices.
final class SampleSheet {

  private static final float SIZE = 9;
  private static final int TOP = 790;
  private static final int LINE = 19;
  private static final int LINES = 30;
  private static final List<List<String>> CHARGES =
      List.of(
          List.of("Muster Netz GmbH - Netzentgelte Strom"),
          List.of("Preisblatt 1: Entgelte mit Leistungsmessung, gültig ab 01.01.2025"),
          List.of(""),
          List.of("", "Benutzungsdauer < 2.500 h/a", "", "Benutzungsdauer >= 2.500 h/a"),
          List.of(
              "Entnahmeebene", "Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"),
          List.of("", "€/kW*a", "ct/kWh", "€/kW*a", "ct/kWh"),
          List.of("Umspannung HS/MS", "16,42", "8,52", "192,77", "1,47"),
          List.of("Mittelspannung", "16,53", "8,59", "191,79", "1,58"),
          List.of("Umspannung MS/NS", "21,42", "8,41", "174,93", "2,27"),
          List.of("Niederspannung", "10,83", "6,93", "149,46", "1,38"));
  private static final String PROSE =
      "Die Preise gelten zuzüglich der gesetzlichen Umsatzsteuer in der jeweils geltenden Höhe.";

  private SampleSheet() {}

  static byte[] pdf(int pages) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      var font = new PDType1Font(FontName.HELVETICA);
      addPage(document, font, CHARGES);
      for (int page = 2; page <= pages; page++) {
        addPage(document, font, other(page));
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static List<List<String>> other(int page) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Preisblatt %d: Messstellenbetrieb und Abrechnung".formatted(page)));
    for (int row = 0; row < LINES; row++) {
      rows.add(
          row % 3 == 0
              ? List.of(PROSE)
              : List.of(
                  "Zähler der Bauart " + row,
                  "%d,%02d €/a".formatted(row + page % 90, row),
                  "%d,%02d €/a".formatted(2 * row + page % 70, row),
                  "%d,%02d €/a".formatted(3 * row + page % 50, row)));
    }
    return rows;
  }

  private static void addPage(PDDocument document, PDFont font, List<List<String>> rows)
      throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.setFont(font, SIZE);
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          content.beginText();
          content.newLineAtOffset(column == 0 ? 50 : 80 + column * 100, TOP - row * LINE);
          content.showText(rows.get(row).get(column));
          content.endText();
        }
      }
    }
  }
}

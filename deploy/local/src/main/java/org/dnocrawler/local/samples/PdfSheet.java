package org.dnocrawler.local.samples;

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

/// Lays text and tables on the pages of one PDF, from top to bottom.
final class PdfSheet implements AutoCloseable {

  private static final float LEFT = 56;
  private static final float RIGHT = 560;
  private static final float TOP = 780;

  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final PDDocument document;
  private final PDPageContentStream stream;
  private float y = TOP;

  /// A new page of the document, with its footer.
  ///
  /// @param footer text at the bottom of the page
  PdfSheet(PDDocument document, String footer) throws IOException {
    this.document = document;
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    this.stream = new PDPageContentStream(document, page);
    rule(48);
    text(plain, 7.5f, LEFT, 36, footer);
    text(plain, 7.5f, 500, 36, "Seite %d".formatted(document.getNumberOfPages()));
  }

  PdfSheet heading(String words, float size) throws IOException {
    text(bold, size, LEFT, y, words);
    y -= size * 1.6f;
    return this;
  }

  PdfSheet line(String words) throws IOException {
    text(plain, 9, LEFT, y, words);
    y -= 14;
    return this;
  }

  PdfSheet gap(float points) {
    y -= points;
    return this;
  }

  /// A line of a table head or body.
  ///
  /// @param columns left edge of each cell
  /// @param cells text of each cell; empty ones stay empty
  PdfSheet row(List<Float> columns, List<String> cells, boolean head) throws IOException {
    for (var i = 0; i < cells.size(); i++) {
      text(head ? bold : plain, head ? 7.5f : 9, columns.get(i), y, cells.get(i));
    }
    y -= head ? 11 : 15;
    return this;
  }

  PdfSheet rule() throws IOException {
    rule(y + 8);
    y -= 4;
    return this;
  }

  private void rule(float height) throws IOException {
    stream.setLineWidth(0.5f);
    stream.moveTo(LEFT, height);
    stream.lineTo(RIGHT, height);
    stream.stroke();
  }

  private void text(PDFont font, float size, float x, float height, String words)
      throws IOException {
    if (words.isEmpty()) {
      return;
    }
    stream.beginText();
    stream.setFont(font, size);
    stream.newLineAtOffset(x, height);
    stream.showText(words);
    stream.endText();
  }

  /// Evenly spaced left edges behind a wide first column.
  static List<Float> columns(int figures) {
    var columns = new ArrayList<Float>();
    columns.add(LEFT);
    var width = (RIGHT - 190) / figures;
    for (var i = 0; i < figures; i++) {
      columns.add(190 + i * width);
    }
    return columns;
  }

  PDDocument document() {
    return document;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}

package org.dnocrawler.local.samples;

import java.io.IOException;
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
  private static final float FIGURES = 190;
  private static final float RIGHT = 560;
  private static final float TOP = 780;

  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final PDPageContentStream stream;
  private float y = TOP;

  /// A new page of the document, with its footer.
  ///
  /// @param footer text at the bottom of the page
  PdfSheet(PDDocument document, String footer) throws IOException {
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

  /// A line of a table's body or of its head: the label, then one cell a column.
  ///
  /// @param columns columns of figures behind the label
  /// @param cells text of each cell, the label first; empty ones stay empty
  PdfSheet row(int columns, List<String> cells, boolean head) throws IOException {
    for (var i = 1; i < cells.size(); i++) {
      centred(head, new Group(cells.get(i), i, i), columns);
    }
    text(head ? bold : plain, head ? 7.5f : 9, LEFT, y, cells.getFirst());
    y -= head ? 11 : 15;
    return this;
  }

  /// A line of a table's head whose cells stand above several columns.
  PdfSheet groups(int columns, String label, List<Group> groups) throws IOException {
    for (var group : groups) {
      centred(true, group, columns);
    }
    text(bold, 7.5f, LEFT, y, label);
    y -= 11;
    return this;
  }

  private void centred(boolean head, Group group, int columns) throws IOException {
    var font = head ? bold : plain;
    var size = head ? 7.5f : 9;
    var width = (RIGHT - FIGURES) / columns;
    var middle = FIGURES + width * (group.first() - 1 + group.last()) / 2;
    var half = font.getStringWidth(group.words()) / 1000 * size / 2;
    text(font, size, middle - half, y, group.words());
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

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /// A heading above several columns.
  ///
  /// @param words its text
  /// @param first first column it stands for, from 1
  /// @param last last column it stands for
  record Group(String words, int first, int last) {}
}

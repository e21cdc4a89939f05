package org.dnocrawler.crawler.corpus;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;

/// Lays a draft out with OpenPDF, whose tables, kerning and line breaks are its own.
final class OpenPdfProducer {

  private OpenPdfProducer() {}

  static byte[] pdf(Draft draft, Style style) {
    var bytes = new ByteArrayOutputStream();
    try (var document = new Document(PageSize.A4, 36, 36, 48, 48)) {
      PdfWriter.getInstance(document, bytes);
      document.open();
      for (var part : draft.parts) {
        switch (part) {
          case Draft.Heading(var text, var level) ->
              document.add(
                  new Paragraph(
                      printable(text),
                      new Font(Font.HELVETICA, style.size() + (level == 1 ? 6 : 2), Font.BOLD)));
          case Draft.Paragraph(var text) ->
              document.add(new Paragraph(printable(text), new Font(Font.HELVETICA, style.size())));
          case Draft.PageBreak() -> document.newPage();
          case Draft.Table table -> document.add(table(table, style));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static PdfPTable table(Draft.Table table, Style style) {
    var widths = new float[table.columns()];
    java.util.Arrays.fill(widths, 1);
    widths[0] = 2.2f;
    var grid = new PdfPTable(widths);
    grid.setWidthPercentage(100);
    grid.setSpacingBefore(8);
    grid.setSpacingAfter(8);
    for (var row : table.cells()) {
      for (var cell : row) {
        boolean header = cell.row() < table.headers();
        var font = new Font(Font.HELVETICA, style.size(), header ? Font.BOLD : Font.NORMAL);
        var box = new PdfPCell(new Phrase(printable(cell.text()), font));
        box.setColspan(cell.columns());
        box.setRowspan(cell.rows());
        box.setPadding(style.padding());
        if (!style.ruled()) {
          box.setBorder(Rectangle.NO_BORDER);
        }
        box.setHorizontalAlignment(
            cell.column() == 0
                ? Element.ALIGN_LEFT
                : switch (header ? style.header() : style.body()) {
                  case LEFT -> Element.ALIGN_LEFT;
                  case CENTER -> Element.ALIGN_CENTER;
                  case RIGHT -> Element.ALIGN_RIGHT;
                });
        box.setVerticalAlignment(style.middle() ? Element.ALIGN_MIDDLE : Element.ALIGN_TOP);
        grid.addCell(box);
      }
    }
    grid.completeRow();
    return grid;
  }

  private static String printable(String text) {
    return text.replace("≥", ">=").replace("≤", "<=").replace("⁾", ")").replace('\u202f', ' ');
  }
}

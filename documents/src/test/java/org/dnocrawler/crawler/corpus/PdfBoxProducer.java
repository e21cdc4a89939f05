package org.dnocrawler.crawler.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;

/// Lays a draft out on pages, text by text at its place.
final class PdfBoxProducer {

  private static final float MARGIN = 40;

  private final Style style;
  private final PDDocument document = new PDDocument();
  private final PDFont font = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final float width;
  private final float height;
  private PDPageContentStream stream;
  private float y;

  private PdfBoxProducer(Style style) throws IOException {
    this.style = style;
    this.width = style.turned() ? PDRectangle.A4.getHeight() : PDRectangle.A4.getWidth();
    this.height = style.turned() ? PDRectangle.A4.getWidth() : PDRectangle.A4.getHeight();
    this.stream = page();
  }

  static byte[] pdf(Draft draft, Style style) throws IOException {
    var producer = new PdfBoxProducer(style);
    for (var part : draft.parts) {
      producer.add(part);
    }
    producer.stream.close();
    var bytes = new ByteArrayOutputStream();
    try (var document = producer.document) {
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    y = MARGIN;
    var added = new PDPageContentStream(document, page);
    if (style.turned()) {
      page.setRotation(90);
      added.transform(new Matrix(0, 1, -1, 0, PDRectangle.A4.getWidth(), 0));
    }
    return added;
  }

  private void add(Draft.Part part) throws IOException {
    switch (part) {
      case Draft.Heading(var text, var level) -> {
        float size = level == 1 ? style.size() * 1.6f : style.size() * 1.2f;
        y += size;
        lines(text, bold, size, width - 2 * MARGIN, MARGIN);
        y += size * 0.4f;
      }
      case Draft.Paragraph(var text) -> {
        lines(text, font, style.size(), width - 2 * MARGIN, MARGIN);
        y += style.size() * 0.6f;
      }
      case Draft.PageBreak() -> newPage();
      case Draft.Table table -> table(table);
    }
  }

  private void newPage() throws IOException {
    stream.close();
    stream = page();
  }

  private void lines(String text, PDFont face, float size, float room, float x) throws IOException {
    for (var line : wrapped(text, face, size, room)) {
      if (y > height - MARGIN) {
        newPage();
      }
      y += size * 1.25f;
      write(x, y, face, size, line);
    }
  }

  private void table(Draft.Table table) throws IOException {
    var widths = widths(table);
    var heights = heights(table, widths);
    float total = 0;
    for (float h : heights) {
      total += h;
    }
    if (y + total > height - MARGIN) {
      newPage();
    }
    y += style.size();
    float top = y;
    for (var row : table.cells()) {
      for (var cell : row) {
        float x = MARGIN + sum(widths, 0, cell.column());
        float cellTop = top + sum(heights, 0, cell.row());
        float w = sum(widths, cell.column(), cell.column() + cell.columns());
        float h = sum(heights, cell.row(), cell.row() + cell.rows());
        cell(table, cell, x, cellTop, w, h);
      }
    }
    y = top + total + style.size();
  }

  private void cell(Draft.Table table, Draft.Cell cell, float x, float top, float w, float h)
      throws IOException {
    if (style.ruled()) {
      stream.addRect(x, height - top - h, w, h);
      stream.stroke();
    }
    boolean header = cell.row() < table.headers();
    var face = header ? bold : font;
    var lines = wrapped(cell.text(), face, style.size(), w - 2 * style.padding());
    float block = lines.size() * style.size() * 1.2f;
    boolean middle = style.middle();
    float line = middle ? top + (h - block) / 2 : top + style.padding();
    boolean figure = cell.column() > 0 && cell.text().matches("[(]?[\\d.,\u00a0 ]+.*|-|–|entfällt");
    var align =
        cell.column() == 0
            ? Style.Align.LEFT
            : header ? style.header() : figure ? style.body() : Style.Align.LEFT;
    for (var text : lines) {
      line += style.size() * 1.2f;
      float free = w - 2 * style.padding() - textWidth(text, face, style.size());
      float shift =
          switch (align) {
            case LEFT -> 0;
            case CENTER -> free / 2;
            case RIGHT -> free;
          };
      write(x + style.padding() + shift, line - style.size() * 0.2f, face, style.size(), text);
    }
  }

  /// Columns as wide as their figures and the words of their own headers need.
  private float[] widths(Draft.Table table) throws IOException {
    var widths = new float[table.columns()];
    Arrays.fill(widths, 30);
    for (var row : table.cells()) {
      for (var cell : row) {
        float need = 2 * style.padding();
        boolean header = cell.row() < table.headers();
        if (cell.column() == 0 && cell.columns() == 1) {
          need += Math.min(textWidth(cell.text(), font, style.size()) * 1.08f, header ? 90 : 170);
        } else if (header) {
          for (var word : cell.text().split(" ", -1)) {
            need = Math.max(need, textWidth(word, bold, style.size()) + 2 * style.padding() + 1);
          }
        } else {
          need += Math.min(textWidth(cell.text(), font, style.size()) + 1, 120);
        }
        for (int i = 0; i < cell.columns(); i++) {
          int column = cell.column() + i;
          widths[column] = Math.max(widths[column], need / cell.columns());
        }
      }
    }
    float spare = width - 2 * MARGIN - sum(widths, 0, widths.length);
    for (int i = 0; i < widths.length && spare > 0; i++) {
      widths[i] += spare / widths.length * 0.8f;
    }
    return widths;
  }

  private float[] heights(Draft.Table table, float[] widths) throws IOException {
    var heights = new float[table.cells().size()];
    for (var row : table.cells()) {
      for (var cell : row) {
        float w = sum(widths, cell.column(), cell.column() + cell.columns());
        int lines = wrapped(cell.text(), bold, style.size(), w - 2 * style.padding()).size();
        float need = lines * style.size() * 1.2f + 2 * style.padding();
        if (cell.rows() == 1) {
          heights[cell.row()] = Math.max(heights[cell.row()], need);
        }
      }
    }
    for (var row : table.cells()) {
      for (var cell : row) {
        float w = sum(widths, cell.column(), cell.column() + cell.columns());
        float need =
            wrapped(cell.text(), bold, style.size(), w - 2 * style.padding()).size()
                    * style.size()
                    * 1.2f
                + 2 * style.padding();
        float have = sum(heights, cell.row(), cell.row() + cell.rows());
        heights[cell.row() + cell.rows() - 1] += Math.max(0, need - have);
      }
    }
    return heights;
  }

  private static float sum(float[] values, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  private List<String> wrapped(String text, PDFont face, float size, float room)
      throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      var longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && textWidth(longer, face, size) > room) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static float textWidth(String text, PDFont face, float size) throws IOException {
    return face.getStringWidth(printable(text)) / 1000 * size;
  }

  /// The standard fonts lack these signs.
  private static String printable(String text) {
    return text.replace("≥", ">=").replace("≤", "<=").replace("⁾", ")").replace('\u202f', ' ');
  }

  private void write(float x, float baseline, PDFont face, float size, String text)
      throws IOException {
    var printed = printable(text);
    if (!style.glyphs()) {
      show(x, baseline, face, size, printed);
      return;
    }
    float at = x;
    for (int i = 0; i < printed.length(); i++) {
      var glyph = printed.substring(i, i + 1);
      if (!glyph.isBlank()) {
        show(at, baseline, face, size, glyph);
      }
      at += textWidth(glyph, face, size);
    }
  }

  private void show(float x, float baseline, PDFont face, float size, String text)
      throws IOException {
    stream.beginText();
    stream.setFont(face, size);
    stream.newLineAtOffset(x, height - baseline);
    stream.showText(text);
    stream.endText();
  }
}

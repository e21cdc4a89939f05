package org.dnocrawler.crawler.windows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/// A page without rulings, set text by text.
final class MadePdf {

  private static final float SIZE = 9;

  private final PDDocument document = new PDDocument();
  private final PDType1Font font = new PDType1Font(FontName.HELVETICA);
  private PDPageContentStream stream;

  MadePdf() {
    try {
      stream = page();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage(new PDRectangle(842, 595));
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }

  /// Goes on on another page.
  MadePdf turned() {
    try {
      stream.close();
      stream = page();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Writes a text with its left edge at x and its baseline y below the top.
  MadePdf at(float x, float y, String text) {
    try {
      stream.beginText();
      stream.setFont(font, SIZE);
      stream.newLineAtOffset(x, 595 - y);
      stream.showText(text);
      stream.endText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Writes a text with its middle at x.
  MadePdf centered(float x, float y, String text) {
    try {
      return at(x - font.getStringWidth(text) / 2000 * SIZE, y, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a text with its right edge at x.
  MadePdf right(float x, float y, String text) {
    try {
      return at(x - font.getStringWidth(text) / 1000 * SIZE, y, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MadePdf line(float x0, float y0, float x1, float y1) {
    try {
      stream.moveTo(x0, 595 - y0);
      stream.lineTo(x1, 595 - y1);
      stream.stroke();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (document) {
      stream.close();
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

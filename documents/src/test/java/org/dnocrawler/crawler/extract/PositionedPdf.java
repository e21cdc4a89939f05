package org.dnocrawler.crawler.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;

/// Lays out a PDF text by text, each at its place.
final class PositionedPdf {

  private static final float SIZE = 9;

  private final PDDocument document = new PDDocument();
  private final PDType1Font font = new PDType1Font(FontName.HELVETICA);
  private PDPageContentStream stream = addedPage();

  private PDPageContentStream addedPage() {
    var added = new PDPage(PDRectangle.A4);
    document.addPage(added);
    try {
      return new PDPageContentStream(document, added);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PositionedPdf newPage() {
    closePage();
    stream = addedPage();
    return this;
  }

  private void closePage() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a text with its left edge at x and its baseline y below the top.
  PositionedPdf at(float x, float y, String text) {
    return write(x, y, SIZE, text);
  }

  /// Writes a text with its right edge at x.
  PositionedPdf right(float x, float y, String text) {
    return write(x - width(text), y, SIZE, text);
  }

  /// Writes a text with its middle at x.
  PositionedPdf centered(float x, float y, String text) {
    return write(x - width(text) / 2, y, SIZE, text);
  }

  /// Writes a large text that rises across the page.
  PositionedPdf slanting(float x, float y, String text) {
    return write(x, y, 60, 40, text);
  }

  /// Writes a text that rises from y, the letters left of x.
  PositionedPdf rising(float x, float y, String text) {
    return write(x, y, SIZE, 90, text);
  }

  /// Writes a text that falls from y, the letters right of x.
  PositionedPdf falling(float x, float y, String text) {
    return write(x, y, SIZE, 270, text);
  }

  PositionedPdf write(float x, float y, float size, String text) {
    return write(x, y, size, 0, text);
  }

  private PositionedPdf write(float x, float y, float size, int degrees, String text) {
    try {
      stream.beginText();
      stream.setFont(font, size);
      stream.setTextMatrix(
          Matrix.getRotateInstance(Math.toRadians(degrees), x, PDRectangle.A4.getHeight() - y));
      stream.showText(text);
      stream.endText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Draws a straight line, both ends below the top.
  PositionedPdf line(float x0, float y0, float x1, float y1) {
    try {
      stream.moveTo(x0, PDRectangle.A4.getHeight() - y0);
      stream.lineTo(x1, PDRectangle.A4.getHeight() - y1);
      stream.stroke();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private float width(String text) {
    try {
      return font.getStringWidth(text) / 1000 * SIZE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PositionedPdf locked(String password) {
    var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
    policy.setEncryptionKeyLength(128);
    try {
      document.protect(policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    closePage();
    try (document) {
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

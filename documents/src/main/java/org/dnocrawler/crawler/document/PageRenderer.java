package org.dnocrawler.crawler.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws pages of a PDF, with a place marked where wanted.
///
/// Thread-safe. Takes some 50 MB for the picture and whatever the page's images need.
public final class PageRenderer {

  private static final Logger LOG = LoggerFactory.getLogger(PageRenderer.class);
  private static final long PIXEL_LIMIT = 8_000_000;
  private static final int POINTS_AN_INCH = 72;
  private static final int MARGIN_POINTS = 2;
  private static final Color FILL = new Color(255, 225, 0, 80);
  private static final Color EDGE = new Color(200, 0, 0);

  /// Draws a page; whatever the bytes are, the answer is a value.
  ///
  /// @param contentType as sniffed; only `application/pdf` has pages
  /// @param page counted from 1
  /// @param marked a place to mark; null for none
  /// @param dpi pixels an inch, at least 1; fewer are drawn where the picture would be too large
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  public Rendering render(
      ByteBuffer content, String contentType, int page, @Nullable PageArea marked, int dpi) {
    if (!contentType.startsWith(ContentSniffer.PDF)) {
      return new Rendering.NoPages();
    }
    try (var document = PdfReader.open(content)) {
      int pages = document.getNumberOfPages();
      return page < 1 || page > pages
          ? new Rendering.NoSuchPage(pages)
          : new Rendering.Drawn(draw(document, page, marked, dpi));
    } catch (InvalidPasswordException _) {
      return new Rendering.Undrawable("encrypted");
    } catch (UnreadableException e) {
      return new Rendering.Undrawable(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      // parsers throw anything at all for damaged bytes; the document is to blame, not the service
      LOG.debug("cannot draw page {}", page, e);
      return new Rendering.Undrawable("damaged PDF");
    }
  }

  private static PageImage draw(PDDocument document, int page, @Nullable PageArea marked, int asked)
      throws IOException {
    int dpi = affordable(document, page, asked, PIXEL_LIMIT);
    var image = picture(document, page, dpi, ImageType.RGB);
    if (marked != null) {
      mark(image, marked, dpi);
    }
    var png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    var bytes = ByteBuffer.wrap(png.toByteArray());
    return new PageImage(page, dpi, image.getWidth(), image.getHeight(), bytes);
  }

  /// The picture of a page, counted from 1.
  static BufferedImage picture(PDDocument document, int page, int dpi, ImageType type)
      throws IOException {
    var renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
    return renderer.renderImageWithDPI(page - 1, dpi, type);
  }

  /// The resolution asked for, or the highest that keeps the picture within so many pixels.
  static int affordable(PDDocument document, int page, int dpi, long pixels) {
    var box = document.getPage(page - 1).getCropBox();
    double squareInches =
        (double) box.getWidth() / POINTS_AN_INCH * (box.getHeight() / POINTS_AN_INCH);
    return (int) Math.max(1, Math.min(dpi, Math.floor(Math.sqrt(pixels / squareInches))));
  }

  private static void mark(BufferedImage image, PageArea marked, int dpi) {
    double scale = (double) dpi / POINTS_AN_INCH;
    var place =
        new Rectangle2D.Double(
            (marked.x() - MARGIN_POINTS) * scale,
            (marked.y() - MARGIN_POINTS) * scale,
            (marked.width() + 2 * MARGIN_POINTS) * scale,
            (marked.height() + 2 * MARGIN_POINTS) * scale);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setColor(FILL);
      pen.fill(place);
      pen.setColor(EDGE);
      pen.setStroke(new BasicStroke((float) Math.max(1, scale)));
      pen.draw(place);
    } finally {
      pen.dispose();
    }
  }
}

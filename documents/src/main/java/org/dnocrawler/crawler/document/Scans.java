package org.dnocrawler.crawler.document;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.jspecify.annotations.Nullable;

/// The scanned pages of one document: finds them and has them recognised. Not thread-safe.
final class Scans {

  private static final int PAGE_LIMIT = 20;
  private static final Duration BUDGET = Duration.ofSeconds(60);
  private static final int GLYPHS_OF_A_STAMP = 40;
  private static final int SMALLEST_SCAN_PIXELS = 500;
  private static final int DEEPEST_FORM = 3;
  private static final int DPI = 300;
  private static final long PIXEL_LIMIT = 12_000_000;

  private final @Nullable Tesseract tesseract;
  private final PDDocument document;
  private final List<Integer> recognised = new ArrayList<>();
  private final List<Integer> unread = new ArrayList<>();
  private long spentNanos;
  private String obstacle = "Tesseract is not installed";

  /// @param tesseract recognises text; null where it is not installed
  Scans(@Nullable Tesseract tesseract, PDDocument document) {
    this.tesseract = tesseract;
    this.document = document;
  }

  /// The glyphs of a page: those printed, or those recognised where it is a picture of text.
  List<Glyph> glyphs(int page, List<Glyph> printed) throws IOException {
    if (!isScan(page, printed)) {
      return printed;
    }
    if (tesseract == null) {
      unread.add(page);
      return printed;
    }
    if (recognised.size() >= PAGE_LIMIT || spentNanos > BUDGET.toNanos()) {
      obstacle = "only %d were recognised in the time for it".formatted(recognised.size());
      unread.add(page);
      return printed;
    }
    return recognise(page, printed, tesseract);
  }

  private List<Glyph> recognise(int page, List<Glyph> printed, Tesseract program)
      throws IOException {
    long begun = System.nanoTime();
    int dpi = PageRenderer.affordable(document, page, DPI, PIXEL_LIMIT);
    var picture = PageRenderer.picture(document, page, dpi, ImageType.GRAY);
    try {
      var glyphs = program.recognise(picture, dpi);
      recognised.add(page);
      return glyphs;
    } catch (Tesseract.GaveUpException e) {
      obstacle = String.valueOf(e.getMessage());
      unread.add(page);
      return printed;
    } finally {
      spentNanos += System.nanoTime() - begun;
    }
  }

  /// Whether any page was recognised from its picture.
  boolean hasRecognised() {
    return !recognised.isEmpty();
  }

  /// Why scanned pages were not read; null when all were.
  @Nullable String missing() {
    if (unread.isEmpty()) {
      return null;
    }
    return unread.size() == document.getNumberOfPages()
        ? "scanned pages; " + obstacle
        : "scanned pages (%s); %s".formatted(pages(), obstacle);
  }

  private String pages() {
    return String.join(", ", unread.stream().limit(10).map(String::valueOf).toList());
  }

  private boolean isScan(int page, List<Glyph> printed) throws IOException {
    return printed.stream().filter(glyph -> !glyph.blank()).count() < GLYPHS_OF_A_STAMP
        && holdsPicture(document.getPage(page - 1).getResources(), 0);
  }

  private static boolean holdsPicture(@Nullable PDResources resources, int depth)
      throws IOException {
    if (resources == null || depth > DEEPEST_FORM) {
      return false;
    }
    for (COSName name : resources.getXObjectNames()) {
      var object = resources.getXObject(name);
      if (object instanceof PDImageXObject image
          && image.getWidth() >= SMALLEST_SCAN_PIXELS
          && image.getHeight() >= SMALLEST_SCAN_PIXELS) {
        return true;
      }
      if (object instanceof PDFormXObject form && holdsPicture(form.getResources(), depth + 1)) {
        return true;
      }
    }
    return false;
  }
}

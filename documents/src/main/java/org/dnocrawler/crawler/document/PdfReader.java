package org.dnocrawler.crawler.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/// Reads a PDF by the places of its glyphs; the order of its text says nothing.
final class PdfReader {

  private static final String METHOD = "pdf-positions";
  private static final int WATERMARK_LENGTH = 60;

  /// Within how many bytes of the end its mark is looked for; some servers add something behind it.
  private static final int END_LENGTH = 4096;

  private static final int PAGE_LIMIT = 1_000;
  private static final int GLYPH_LIMIT = 4_000_000;

  /// What a page with times of the day, seasons or words on them says somewhere.
  private static final Pattern TIMES =
      Pattern.compile(
          "(?iu)\\d\\s?:\\s?\\d\\d|\\d\\.[0-5]\\d(?![\\d.,])|\\d\\s?(?:uhr|h\\s?[-–])|[012]\\d[0-5]\\d\\s?(?:[-‐-―−]|bis)"
              + "|winter|sommer|fr(?:ü|ue)h(?:ling|jahr)|herbst|hochlast|hlzf|zeitfenster|lastzeit");

  /// What a page with prices in running text says somewhere.
  private static final Pattern PROSE =
      Pattern.compile(
          "(?iu)\\p{L}{2} \\d{1,3},\\d{2,4} ?(?:€|eur|euro|ct|cent)\\S*(?: \\p{L}+){2}");

  private PdfReader() {}

  /// Reads the pages; fails with `UnreadableException` beyond the limits.
  ///
  /// @param tesseract recognises scanned pages; null where it is not installed
  static Reading read(ByteBuffer content, @Nullable Tesseract tesseract) throws IOException {
    requireEnd(content.slice());
    try (var document = open(content)) {
      var scans = new Scans(tesseract, document);
      var blocks = new ArrayList<Block>();
      var pages = new ArrayList<Page>();
      read(document, scans, blocks, pages);
      var method = scans.hasRecognised() ? DocumentText.RECOGNISED : METHOD;
      var text = new DocumentText(method, title(document), ContinuedTables.joined(blocks), pages);
      var missing = scans.missing();
      return missing == null ? new Reading.Read(text) : new Reading.PartlyRead(text, missing);
    }
  }

  /// Opens a PDF whose streams stay within bounds; for the caller to close.
  static PDDocument open(ByteBuffer content) throws IOException {
    InflationGuard.check(content);
    return Loader.loadPDF(
        new RandomAccessReadBuffer(content.slice()), IOUtils.createMemoryOnlyStreamCache());
  }

  private static @Nullable String title(PDDocument document) {
    var title = document.getDocumentInformation().getTitle();
    return title == null || title.isBlank() ? null : Spaces.collapseLine(title);
  }

  /// Fails where the bytes break off: what is left of such a document looks whole.
  private static void requireEnd(ByteBuffer content) throws UnreadableException {
    int length = Math.min(content.remaining(), END_LENGTH);
    var begin = text(content, content.position(), length);
    var end = text(content, content.limit() - length, length);
    if (begin.contains("%PDF") && !end.contains("%%EOF")) {
      throw new UnreadableException("cut off: it has no end");
    }
  }

  private static String text(ByteBuffer content, int from, int length) {
    var bytes = new byte[length];
    content.get(from, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// What is printed across a page at a slant: it may call the page preliminary, but is no part of
  /// its lines.
  private static Optional<Block> watermark(int page, List<Glyph> printed) {
    var text =
        printed.stream()
            .filter(glyph -> glyph.direction() == Glyph.SLANTING)
            .map(Glyph::text)
            .collect(Collectors.joining());
    var line = Spaces.collapseLine(text);
    return line.isEmpty() || line.length() > WATERMARK_LENGTH
        ? Optional.empty()
        : Optional.of(new Block.Line(page, line, 1));
  }

  /// Lays out page by page; the places of words are kept of those pages alone where they matter, so
  /// that memory does not grow with the words of a long document.
  private static void read(PDDocument document, Scans scans, List<Block> blocks, List<Page> pages)
      throws IOException {
    int count = document.getNumberOfPages();
    if (count > PAGE_LIMIT) {
      throw new UnreadableException("%d pages, more than a price sheet has".formatted(count));
    }
    var collector = new GlyphCollector();
    int glyphs = 0;
    for (int page = 1; page <= count; page++) {
      var printed = scans.glyphs(page, collector.glyphs(document, page));
      glyphs += printed.size();
      if (glyphs > GLYPH_LIMIT) {
        throw new UnreadableException("more text than a price sheet has");
      }
      int direction = LineSetter.mainDirection(printed);
      var rulings = collector.rulings(direction);
      var crop = document.getPage(page - 1).getCropBox();
      var lines =
          LineSetter.lines(
              direction == 0
                  ? UprightHeaders.level(printed, crop.getWidth(), crop.getHeight(), rulings)
                  : printed);
      var whole = new Page(page, lines, rulings);
      blocks.addAll(PageLayout.blocks(whole));
      watermark(page, printed).ifPresent(blocks::add);
      if (lines.stream()
          .anyMatch(
              line -> TIMES.matcher(line.text()).find() || PROSE.matcher(line.text()).find())) {
        pages.add(whole);
      }
    }
  }
}

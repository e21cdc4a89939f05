package org.dnocrawler.crawler.document;

import java.io.IOException;
import java.io.Serial;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Collects the glyphs of one page at a time, in no order that means anything.
final class GlyphCollector extends PDFTextStripper {

  private static final int PAGE_LIMIT = 60_000;
  private static final int OPERATOR_LIMIT = 600_000;

  private static final float SLANT = 0.05f;

  private final RulingCollector rulings = new RulingCollector(this);
  private List<Glyph> glyphs = new ArrayList<>();
  private int met;
  private int operators;

  GlyphCollector() {
    setSortByPosition(false);
    rulings.operators().forEach(this::addOperator);
  }

  /// Glyphs of a page, counted from 1.
  List<Glyph> glyphs(PDDocument document, int page) throws IOException {
    glyphs = new ArrayList<>();
    rulings.begin(document.getPage(page - 1).getCropBox());
    met = 0;
    operators = 0;
    setStartPage(page);
    setEndPage(page);
    try {
      writeText(document, Writer.nullWriter());
    } catch (OverfullPageException _) {
      throw new UnreadableException("a page with more on it than a price sheet has");
    }
    return glyphs;
  }

  /// Rulings of the page collected last, as text in this direction sees them.
  List<Ruling> rulings(int direction) {
    return rulings.collected(direction);
  }

  /// Ends the parsing of a page that never ends; the parser passes on only unchecked exceptions.
  private static final class OverfullPageException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;
  }

  /// Counts what the page does, for a form may draw itself for ever.
  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (++operators > OPERATOR_LIMIT) {
      throw new OverfullPageException();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    if (++met > PAGE_LIMIT) {
      throw new OverfullPageException();
    }
    var text = position.getUnicode();
    if (text == null || text.isEmpty()) {
      return;
    }
    float size = position.getHeightDir() > 0 ? fontSize(position) : 1f;
    glyphs.add(
        new Glyph(
            position.getXDirAdj(),
            position.getYDirAdj(),
            position.getWidthDirAdj(),
            size,
            isSlanting(position) ? Glyph.SLANTING : Math.round(position.getDir()),
            bold(position.getFont()),
            readable(text)));
  }

  /// Whether a text runs neither level nor upright, as a watermark does.
  private static boolean isSlanting(TextPosition position) {
    var matrix = position.getTextMatrix();
    float along = Math.abs(matrix.getScaleX());
    float up = Math.abs(matrix.getShearY());
    return Math.min(along, up) > SLANT * Math.max(along, up);
  }

  /// Fonts of TeX without a Unicode map keep their dashes where others have control characters.
  private static String readable(String text) {
    return switch (text) {
      case "\u0015" -> "–";
      case "\u0016" -> "—";
      default -> text;
    };
  }

  /// As printed: some producers scale the page and not the font.
  private static float fontSize(TextPosition position) {
    float printed = position.getYScale();
    float size = printed > 1 ? printed : position.getFontSizeInPt();
    return size > 0.5f ? size : position.getHeightDir() * 1.4f;
  }

  private static boolean bold(PDFont font) {
    var name = font.getName();
    return name != null && name.toLowerCase(Locale.ROOT).contains("bold");
  }
}

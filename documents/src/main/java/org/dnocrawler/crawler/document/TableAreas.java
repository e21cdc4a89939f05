package org.dnocrawler.crawler.document;

import java.util.List;
import java.util.stream.Stream;

/// Where the labels, the columns of figures and the remarks of a table stand, left to right.
///
/// @param columns the columns of figures
/// @param labelLeft left edge of the labels; beyond the figures when there are none
/// @param labelRight right edge of the labels; before the page when there are none
/// @param remarkLeft left edge of what stands right of all figures
record TableAreas(Columns columns, float labelLeft, float labelRight, float remarkLeft) {

  /// What is printed at the same place, but for hinting.
  private static final float SAME = 2f;

  /// Measures a table.
  ///
  /// @param lines its lines with figures
  /// @param labelLines lines between them that hold labels only
  static TableAreas of(List<ValueLine> lines, List<PrintedLine> labelLines) {
    var columns = Columns.of(lines);
    var labels =
        Stream.concat(
                lines.stream().flatMap(line -> line.label().stream()),
                labelLines.stream().flatMap(line -> line.words().stream()))
            .filter(word -> word.x1() <= columns.left())
            .toList();
    var remarks =
        lines.stream()
            .flatMap(line -> line.others().stream())
            .filter(word -> word.x0() > columns.right())
            .mapToDouble(Word::x0)
            .min();
    return new TableAreas(
        columns,
        (float) labels.stream().mapToDouble(Word::x0).min().orElse(Float.MAX_VALUE),
        (float) labels.stream().mapToDouble(Word::x1).max().orElse(-Float.MAX_VALUE),
        (float) remarks.orElse(Float.MAX_VALUE));
  }

  /// Where header texts may begin: right of all labels, or with the figures when there are none.
  float figuresLeft() {
    return labelRight < 0 ? columns.left() : Math.min(labelRight, columns.left());
  }

  /// Header texts of a line, left to right, those of the labels apart from those of the figures.
  List<Word> texts(PrintedLine line) {
    return HeaderTerms.texts(line.groups(), labelRight < 0 ? Float.MAX_VALUE : figuresLeft());
  }

  /// Whether a text belongs to the labels: it begins with them, or ends before the figures and not
  /// right of all labels.
  boolean isLabel(Word word) {
    if (labelRight < 0) {
      float margin =
          columns.count() == 1 ? columns.right() - columns.left() : columns.pitch() * 0.35f;
      return word.x1() <= columns.left() || word.center() < columns.left() - margin;
    }
    return word.x0() <= labelLeft + SAME
        || word.center() < labelRight
        || (word.x1() <= columns.left() && word.x0() < labelRight);
  }

  /// Those of a header line's texts that stand over columns of figures. The first is the header of
  /// the labels where it ends left of all figures, says nothing of a price, and the others are as
  /// many as the columns or fewer than they.
  List<Word> over(List<Word> texts) {
    var over = texts.stream().filter(this::isOver).toList();
    if (over.size() < 2 || over.size() == columns.count()) {
      return over;
    }
    var first = over.getFirst();
    boolean ofLabels =
        first.x1() <= columns.left()
            && (labelRight < 0 || first.x0() < labelRight)
            && !HeaderTerms.mentionsPrice(first.text());
    return ofLabels ? over.subList(1, over.size()) : over;
  }

  /// Whether a text stands right of all figures, where remarks and units have a column.
  boolean isRemark(Word word) {
    return word.x0() >= remarkLeft - SAME
        || (remarkLeft < Float.MAX_VALUE
            && word.center() > remarkLeft
            && word.x0() > columns.right());
  }

  /// Whether a text stands over columns of figures.
  boolean isOver(Word word) {
    return !isLabel(word) && !isRemark(word);
  }
}

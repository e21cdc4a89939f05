package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The column among the labels of a table that says at which voltage each row is measured: it is no
/// part of the name of the level.
///
/// @param left left edge of its texts
/// @param right right edge of its texts
record MeasuredColumn(float left, float right) {

  private static final Pattern HEADER =
      Pattern.compile(
          "(?iu)mess(?:ung|ebene|spannung|spannungsebene|-)?(?: in| auf| \\(.{1,12}\\))?");
  private static final Pattern VOLTAGE =
      Pattern.compile("(?iu)(?:h(?:ö|oe)s|[hmn]s)p?|(?:h(?:ö|oe)chst|hoch|mittel|nieder)spannung");
  private static final float MARGIN = 8;

  /// Finds it; null where there is none.
  ///
  /// @param header lines above the figures
  /// @param rows lines with figures
  static @Nullable MeasuredColumn of(List<PrintedLine> header, List<ValueLine> rows) {
    for (var line : header) {
      for (var text : line.chunks()) {
        if (HEADER.matcher(text.text()).matches()) {
          var column = new MeasuredColumn(text.x0() - MARGIN, text.x1() + MARGIN);
          long named = rows.stream().filter(column::namesVoltage).count();
          if (named > 1 && named * 2 > rows.size()) {
            return column;
          }
        }
      }
    }
    return null;
  }

  private boolean namesVoltage(ValueLine row) {
    return row.label().stream()
            .anyMatch(word -> holds(word) && VOLTAGE.matcher(word.text()).matches())
        && row.label().stream().anyMatch(word -> word.x1() < left);
  }

  /// Whether a text stands in the column.
  boolean holds(Word word) {
    return left <= word.center() && word.center() <= right;
  }

  /// The texts that stand in the column.
  List<Word> of(List<Word> words) {
    return words.stream().filter(this::holds).toList();
  }

  /// The texts that do not.
  List<Word> besides(List<Word> words) {
    var rest = new ArrayList<>(words);
    rest.removeIf(this::holds);
    return rest;
  }
}

package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The columns of figures of one table, found by where its figures stand.
///
/// Column 0 is the label; figures are in columns 1 to [#count()].
///
/// @param spans left and right edge of each column of figures, left to right
record Columns(List<Span> spans) {

  Columns {
    spans = List.copyOf(spans);
  }

  /// Left and right edge of what stands in a column.
  record Span(float x0, float x1) {
    float center() {
      return (x0 + x1) / 2;
    }

    float overlap(Word word) {
      return Math.min(x1, word.x1()) - Math.max(x0, word.x0());
    }
  }

  /// Figures that overlap from line to line share a column.
  static Columns of(List<ValueLine> lines) {
    var words =
        lines.stream()
            .flatMap(line -> line.values().stream())
            .sorted(Comparator.comparingDouble(Word::x0))
            .toList();
    var spans = new ArrayList<Span>();
    for (var word : words) {
      var last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && word.x0() < last.x1()) {
        spans.set(spans.size() - 1, new Span(last.x0(), Math.max(last.x1(), word.x1())));
      } else {
        spans.add(new Span(word.x0(), word.x1()));
      }
    }
    return new Columns(spans.stream().flatMap(span -> parted(span, lines).stream()).toList());
  }

  /// Two columns where a line has two figures within one: they are set so close that longer figures
  /// of some lines reach beyond the shorter ones of others.
  private static List<Span> parted(Span span, List<ValueLine> lines) {
    var pairs =
        lines.stream()
            .map(line -> line.values().stream().filter(word -> span.overlap(word) > 0).toList())
            .filter(words -> words.size() == 2)
            .toList();
    if (pairs.isEmpty()) {
      return List.of(span);
    }
    float left = (float) pairs.stream().mapToDouble(pair -> pair.getFirst().x1()).max().orElse(0);
    float right = (float) pairs.stream().mapToDouble(pair -> pair.getLast().x0()).min().orElse(0);
    float edge = (left + right) / 2;
    boolean clear =
        pairs.stream()
            .allMatch(pair -> pair.getFirst().center() < edge && edge < pair.getLast().center());
    return clear ? List.of(new Span(span.x0(), edge), new Span(edge, span.x1())) : List.of(span);
  }

  int count() {
    return spans.size();
  }

  float left() {
    return spans.getFirst().x0();
  }

  float right() {
    return spans.getLast().x1();
  }

  /// Mean distance between neighbouring columns; the width of a sole one.
  float pitch() {
    return count() == 1
        ? Math.max(20f, (right() - left()) * 2)
        : (spans.getLast().center() - spans.getFirst().center()) / (count() - 1);
  }

  /// The column, from 1 on, that a word stands in or nearest to.
  int nearest(Word word) {
    int best = 0;
    for (int i = 1; i < count(); i++) {
      if (nearness(i, word) > nearness(best, word)) {
        best = i;
      }
    }
    return best + 1;
  }

  /// Shared width, or the distance as a negative number.
  private float nearness(int column, Word word) {
    return spans.get(column).overlap(word);
  }

  /// These columns, each widened by a header cell of its own; cells are as many as columns.
  Columns widened(List<Word> cells) {
    var wide = new ArrayList<Span>();
    for (int i = 0; i < count(); i++) {
      var span = spans.get(i);
      float x0 = Math.min(span.x0(), cells.get(i).x0());
      float x1 = Math.max(span.x1(), cells.get(i).x1());
      float floor = i == 0 ? -Float.MAX_VALUE : (spans.get(i - 1).x1() + span.x0()) / 2;
      float ceiling = i == count() - 1 ? Float.MAX_VALUE : spans.get(i + 1).x0();
      wide.add(new Span(Math.max(x0, Math.min(floor, span.x0())), Math.min(x1, ceiling)));
    }
    return new Columns(wide);
  }
}

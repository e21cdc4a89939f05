package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;

/// Finds which columns each text of a header line stands over.
///
/// A text stands over neighbouring columns; of all ways to share the columns out in order, the one
/// is taken in which the texts are best centred, or aligned left or right, over their columns.
final class HeaderSpans {

  private static final double UNCOVERED = 0.3;
  private static final double SIDE_ALIGNED = 0.2;

  private final List<Word> texts;
  private final Columns columns;
  private final double[][] cost;
  private final int[][] choice;

  private HeaderSpans(List<Word> texts, Columns columns) {
    this.texts = texts;
    this.columns = columns;
    this.cost = new double[texts.size() + 1][columns.count() + 1];
    this.choice = new int[texts.size() + 1][columns.count() + 1];
  }

  /// First and last column of a text, counted from 1.
  record Range(int first, int last) {}

  /// Ranges of the texts, left to right, in their order.
  static List<Range> of(List<Word> texts, Columns columns) {
    if (texts.size() > columns.count()) {
      return texts.stream().map(columns::nearest).map(n -> new Range(n, n)).toList();
    }
    var spans = new HeaderSpans(texts, columns);
    spans.solve();
    return spans.trace();
  }

  private void solve() {
    int n = columns.count();
    for (int text = texts.size(); text >= 0; text--) {
      for (int column = n; column >= 0; column--) {
        choose(text, column);
      }
    }
  }

  /// Least cost of placing this text and those after it from this column on; the choice is the last
  /// column of the text, or -1 to leave the column uncovered.
  private void choose(int text, int column) {
    int n = columns.count();
    if (text == texts.size()) {
      cost[text][column] = UNCOVERED * (n - column);
      return;
    }
    if (column == n) {
      cost[text][column] = Double.POSITIVE_INFINITY;
      return;
    }
    double best = UNCOVERED + cost[text][column + 1];
    int chosen = -1;
    for (int last = column; last < n; last++) {
      double sum = misfit(texts.get(text), column, last) + cost[text + 1][last + 1];
      if (sum < best) {
        best = sum;
        chosen = last;
      }
    }
    cost[text][column] = best;
    choice[text][column] = chosen;
  }

  private double misfit(Word text, int first, int last) {
    var left = columns.spans().get(first);
    var right = columns.spans().get(last);
    double pitch = columns.pitch();
    double centred = Math.abs(text.center() - (left.x0() + right.x1()) / 2) / pitch;
    double side =
        SIDE_ALIGNED * (last - first + 1)
            + Math.min(Math.abs(text.x0() - left.x0()), Math.abs(text.x1() - right.x1())) / pitch;
    double apart = Math.max(0, Math.max(text.x0() - right.x1(), left.x0() - text.x1())) * 2 / pitch;
    return Math.min(centred, side) + apart;
  }

  private List<Range> trace() {
    var ranges = new ArrayList<Range>();
    int column = 0;
    for (int text = 0; text < texts.size(); text++) {
      while (choice[text][column] < 0) {
        column++;
      }
      ranges.add(new Range(column + 1, choice[text][column] + 1));
      column = choice[text][column] + 1;
    }
    return ranges;
  }
}

package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Finds which columns each text of a header line stands over.
///
/// A text stands over neighbouring columns; of all ways to share the columns out in order, the one
/// is taken in which the texts fit best, be they all centred, all aligned left or all aligned
/// right.
final class HeaderSpans {

  private static final double UNCOVERED = 0.42;
  private static final double UNCOVERED_EXACT = 0.2;

  /// Cost of a column that a text aligned at one side does not reach.
  private static final double UNREACHED = 0.12;

  /// How much worse equal shares may fit and still be likelier.
  private static final double EVEN = 0.15;

  /// How the texts of a line are set over their columns.
  private enum Alignment {
    CENTERED(0),
    LEFT(0.1),
    RIGHT(0.15);

    /// What makes the commoner way win where several fit.
    private final double handicap;

    Alignment(double handicap) {
      this.handicap = handicap;
    }

    double misfit(Word text, Columns.Span first, Columns.Span last) {
      return switch (this) {
        case CENTERED -> Math.abs(text.center() - (first.x0() + last.x1()) / 2);
        case LEFT -> Math.abs(text.x0() - first.x0());
        case RIGHT -> Math.abs(text.x1() - last.x1());
      };
    }
  }

  private final List<Word> texts;
  private final Columns columns;
  private final Alignment alignment;
  private final double uncovered;
  private final double[][] cost;
  private final int[][] choice;

  private HeaderSpans(List<Word> texts, Columns columns, Alignment alignment, boolean exact) {
    this.texts = texts;
    this.columns = columns;
    this.alignment = alignment;
    this.uncovered = exact ? UNCOVERED_EXACT : UNCOVERED;
    this.cost = new double[texts.size() + 1][columns.count() + 1];
    this.choice = new int[texts.size() + 1][columns.count() + 1];
    solve();
  }

  /// First and last column of a text, counted from 1.
  record Range(int first, int last) {}

  /// Ranges of the texts, left to right, in their order.
  ///
  /// @param exact whether the columns are as wide as their header cells, so that fits are exact
  static List<Range> of(List<Word> texts, Columns columns, boolean exact) {
    if (texts.size() > columns.count()) {
      return texts.stream().map(columns::nearest).map(n -> new Range(n, n)).toList();
    }
    var best =
        Arrays.stream(Alignment.values())
            .map(alignment -> new HeaderSpans(texts, columns, alignment, exact))
            .min(Comparator.comparingDouble(HeaderSpans::total))
            .orElseThrow();
    boolean even = texts.size() > 1 && columns.count() % texts.size() == 0;
    return even && best.evenly() <= best.total() + (exact ? EVEN / 2 : EVEN) * texts.size()
        ? shares(texts.size(), columns.count())
        : best.trace();
  }

  /// Least misfit of equal shares.
  private double evenly() {
    return Arrays.stream(Alignment.values())
        .mapToDouble(way -> {
          double sum = way.handicap * texts.size();
          int share = columns.count() / texts.size();
          for (int i = 0; i < texts.size(); i++) {
            sum += misfit(texts.get(i), i * share, (i + 1) * share - 1, way);
          }
          return sum;
        })
        .min()
        .orElseThrow();
  }

  private static List<Range> shares(int texts, int columns) {
    int share = columns / texts;
    return IntStream.range(0, texts)
        .mapToObj(i -> new Range(i * share + 1, (i + 1) * share))
        .toList();
  }

  private double total() {
    return cost[0][0] + alignment.handicap * texts.size();
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
      cost[text][column] = uncovered * (n - column);
      return;
    }
    if (column == n) {
      cost[text][column] = Double.POSITIVE_INFINITY;
      return;
    }
    double best = uncovered + cost[text][column + 1];
    int chosen = -1;
    for (int last = column; last < n; last++) {
      double sum = misfit(texts.get(text), column, last, alignment) + cost[text + 1][last + 1];
      if (sum < best) {
        best = sum;
        chosen = last;
      }
    }
    cost[text][column] = best;
    choice[text][column] = chosen;
  }

  private double misfit(Word text, int first, int last, Alignment way) {
    var left = columns.spans().get(first);
    var right = columns.spans().get(last);
    double apart = Math.max(0, Math.max(text.x0() - right.x1(), left.x0() - text.x1()));
    double unreached = 0;
    for (int i = first; i <= last && way != Alignment.CENTERED; i++) {
      unreached += columns.spans().get(i).overlap(text) > 0 ? 0 : UNREACHED;
    }
    return (way.misfit(text, left, right) + 2 * apart) / columns.pitch() + unreached;
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

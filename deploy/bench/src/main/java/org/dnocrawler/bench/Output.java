package org.dnocrawler.bench;

import java.io.PrintWriter;
import java.util.List;
import org.dnocrawler.bench.Contender.Rates;

/// What a run prints for a person, as it goes.
public final class Output {

  private final PrintWriter out;

  /// @param out where it is printed to
  public Output(PrintWriter out) {
    this.out = out;
  }

  /// One line, at once.
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /// What was done on the way to the figures.
  public void progress(String text) {
    line("  … " + text);
  }

  void round(int number, String name, Rates rates, double redisMicros) {
    line(
        "  round %d  %-10s %,9.0f added/s  %,9.0f processed/s  %,5.1f µs of Redis a job"
            .formatted(number, name, rates.added(), rates.processed(), redisMicros));
  }

  /// A line of its own above what follows.
  public void title(String text) {
    line("\n" + text);
  }

  /// A table with a head; the first column to the left, the others to the right.
  public void table(List<String> head, List<List<String>> rows) {
    row(head);
    rows.forEach(this::row);
  }

  private void row(List<String> cells) {
    var text = new StringBuilder("  ").append("%-20s".formatted(cells.getFirst()));
    cells.subList(1, cells.size()).forEach(cell -> text.append("%20s".formatted(cell)));
    line(text.toString());
  }

  /// A figure, whole from a hundred on.
  public static String number(double figure) {
    return figure < 100 ? "%.1f".formatted(figure) : "%,.0f".formatted(figure);
  }

  /// A ratio; nothing where there is none.
  public static String ratio(double figure) {
    return Double.isNaN(figure) ? "" : "%.2f ×".formatted(figure);
  }
}

package org.dnocrawler.local.ask;

import java.io.PrintStream;

/// Shows how a crawl goes on: one bar that moves on a terminal, one line a step elsewhere.
public final class ProgressDisplay {

  private static final int WIDTH = 20;

  /// A line that is longer would wrap on a common terminal, and a wrapped one cannot be replaced.
  private static final int LONGEST_LINE = 79;

  private final PrintStream out;
  private final boolean terminal;
  private String last = "";
  private boolean open;

  /// A display that has shown nothing yet.
  ///
  /// @param terminal whether the cursor may be moved
  public ProgressDisplay(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /// Shows where the job stands; the same thing twice is shown once.
  public void show(JobView view) {
    var step = view.step().isEmpty() ? view.status() : view.step();
    var line = "%3d %%  %-15s %s".formatted(view.progress(), step, view.message()).stripTrailing();
    if (line.equals(last)) {
      return;
    }
    last = line;
    if (terminal) {
      out.print("\r\u001b[K" + cut(bar(view.progress()) + " " + line));
      out.flush();
      open = true;
    } else {
      out.println("  " + line);
    }
    if (view.isFinal()) {
      finish();
    }
  }

  /// Ends the bar's line.
  public void finish() {
    if (open) {
      out.println();
      open = false;
    }
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
  }

  private static String bar(int percent) {
    var done = Math.clamp(percent, 0, 100) * WIDTH / 100;
    return "[" + "#".repeat(done) + "-".repeat(WIDTH - done) + "]";
  }
}

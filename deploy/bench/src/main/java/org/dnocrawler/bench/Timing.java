package org.dnocrawler.bench;

import java.util.Arrays;

/// Measures by the monotonic clock.
public final class Timing {

  private static final double NANOS_PER_MS = 1e6;

  private Timing() {}

  /// Milliseconds that a step takes.
  static double ms(Runnable step) {
    var start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / NANOS_PER_MS;
  }

  /// The middle of some figures, the mean of the middle two of an even number.
  public static double median(double... figures) {
    var sorted = figures.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// The smallest figure that is at least as large as so many percent of all; they are sorted.
  static double percentile(double[] sorted, double percent) {
    var rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }
}

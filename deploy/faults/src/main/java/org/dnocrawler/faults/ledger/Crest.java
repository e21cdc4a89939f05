package org.dnocrawler.faults.ledger;

import java.util.Arrays;

/// Sums over a line of points: adds to all points up to one, and knows the highest of a stretch.
final class Crest {

  private static final long NOWHERE = Long.MIN_VALUE / 4;

  private final int points;
  private final int leaves;
  private final long[] highest;
  private final long[] added;

  /// @param initial what each point begins with
  Crest(long[] initial) {
    points = initial.length;
    leaves = Math.max(1, Integer.highestOneBit(Math.max(1, points - 1)) * 2);
    highest = new long[2 * leaves];
    added = new long[2 * leaves];
    Arrays.fill(highest, NOWHERE);
    System.arraycopy(initial, 0, highest, leaves, points);
    for (var node = leaves - 1; node > 0; node--) {
      highest[node] = Math.max(highest[2 * node], highest[2 * node + 1]);
    }
  }

  /// Adds to the first points.
  ///
  /// @param count how many
  void addToFirst(int count, long amount) {
    if (count > 0) {
      add(1, 0, leaves, count, amount);
    }
  }

  /// The highest point from one to before another; very low where there is none.
  long highest(int from, int before) {
    return from < before ? highest(1, 0, leaves, from, before) : NOWHERE;
  }

  private void add(int node, int begin, int end, int count, long amount) {
    if (end <= count) {
      highest[node] += amount;
      added[node] += amount;
      return;
    }
    var middle = (begin + end) / 2;
    add(2 * node, begin, middle, count, amount);
    if (count > middle) {
      add(2 * node + 1, middle, end, count, amount);
    }
    highest[node] = added[node] + Math.max(highest[2 * node], highest[2 * node + 1]);
  }

  private long highest(int node, int begin, int end, int from, int before) {
    if (from <= begin && end <= before) {
      return highest[node];
    }
    var middle = (begin + end) / 2;
    var most = NOWHERE;
    if (from < middle) {
      most = Math.max(most, highest(2 * node, begin, middle, from, before));
    }
    if (before > middle) {
      most = Math.max(most, highest(2 * node + 1, middle, end, from, before));
    }
    return added[node] + most;
  }
}

package org.dnocrawler.common.limits;

/// How a policy counts.
public enum Algorithm {
  /// Units come back evenly over the window (generic cell rate algorithm): in any span of time at
  /// most the burst and what came back in it are admitted.
  GCRA("gcra"),
  /// Windows side by side, counted from the epoch: at most the limit in each.
  FIXED_WINDOW("fixed"),
  /// At most the limit in any window, wherever it begins; keeps an entry a unit.
  SLIDING_LOG("log"),
  /// At most the limit in each calendar month, UTC.
  CALENDAR_MONTH("month");

  private final String wire;

  Algorithm(String wire) {
    this.wire = wire;
  }

  /// The word in `take.lua` and in keys.
  String wire() {
    return wire;
  }
}

package org.dnocrawler.faults.ledger;

/// How far the limiter's clock is ahead of that of the history; the truth lies between both.
///
/// @param lowNs at least
/// @param highNs at most
public record ClockBounds(long lowNs, long highNs) {

  /// Checks the order.
  public ClockBounds {
    if (lowNs > highNs) {
      throw new IllegalArgumentException("nothing lies between %d and %d".formatted(lowNs, highNs));
    }
  }

  /// What holds at both times; a clock that was set in between has no such bounds.
  boolean overlaps(ClockBounds other) {
    return lowNs <= other.highNs && other.lowNs <= highNs;
  }

  /// What holds all the time from one to the other.
  ClockBounds and(ClockBounds other) {
    return new ClockBounds(Math.min(lowNs, other.lowNs), Math.max(highNs, other.highNs));
  }
}

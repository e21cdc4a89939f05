package org.dnocrawler.faults.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import org.dnocrawler.common.limits.Algorithm;

/// Windows side by side, numbered, of a policy that has such.
///
/// @param policy with windows of a fixed length, or months
/// @param clock how far the limiter's clock is ahead
record Windows(Policy policy, ClockBounds clock) {

  private static final int MONTHS = 12;

  /// The first window in which a moment may lie.
  long first(long ns) {
    return number(ns + clock.lowNs());
  }

  /// The last window in which a moment may lie.
  long last(long ns) {
    return number(ns + clock.highNs());
  }

  private long number(long limiterNs) {
    if (policy.algorithm() != Algorithm.CALENDAR_MONTH) {
      return Math.floorDiv(limiterNs, policy.windowNs());
    }
    var day = Instant.ofEpochSecond(0, limiterNs).atZone(ZoneOffset.UTC);
    return (long) day.getYear() * MONTHS + day.getMonthValue();
  }
}

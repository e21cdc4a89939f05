package org.dnocrawler.faults.proxy;

/// What a wire does to what passes.
public enum Disturbance {
  /// Nothing.
  NONE,
  /// Hands each piece on late.
  LATENCY,
  /// Hands each piece on a little late, now more, now less.
  JITTER,
  /// Resets the connections there are, and each new one.
  RESET,
  /// Accepts connections and swallows what is sent on them, both ways, without a word.
  HALF_OPEN
}

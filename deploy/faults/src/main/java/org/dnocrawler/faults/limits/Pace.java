package org.dnocrawler.faults.limits;

import java.util.Locale;

/// How clients ask.
enum Pace {
  /// The next request as soon as the answer is there.
  STEADY,
  /// With a pause of random length after each answer.
  PAUSES,
  /// All at once, several times, then nothing for a while.
  BURSTS,
  /// All around the edges of windows, little in between.
  EDGES;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.dnocrawler.faults.limits;

import java.util.Arrays;
import java.util.Locale;

/// A limiter with a fault, in place of the gateways.
public enum LimitPlant {
  /// The gateways as they are.
  NONE,
  /// Reads the count, then writes it.
  NAIVE,
  /// Each instance has windows of its own, half a window apart.
  DOUBLE_WINDOW,
  /// Admits nine of ten units.
  STINGY,
  /// Takes from the second policy what the first refuses.
  HALF_TAKEN;

  /// The word on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads the word; throws `IllegalArgumentException` for any other.
  public static LimitPlant of(String word) {
    return Arrays.stream(values())
        .filter(plant -> plant.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no plant: '" + word + "'"));
  }
}

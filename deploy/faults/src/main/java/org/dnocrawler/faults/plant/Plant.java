package org.dnocrawler.faults.plant;

import java.util.Arrays;
import java.util.Locale;

/// A fault built into the queue of the bench's processes; never into the queue itself.
public enum Plant {
  /// The queue as it is.
  NONE,
  /// Steps are taken whatever epoch they name, in Redis and in Postgres.
  FENCING_OFF,
  /// A claim takes a job off its list and leases it to nobody.
  NO_LEASE;

  /// The word on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads the word; throws `IllegalArgumentException` for any other.
  public static Plant of(String word) {
    return Arrays.stream(values())
        .filter(plant -> plant.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no plant: '" + word + "'"));
  }
}

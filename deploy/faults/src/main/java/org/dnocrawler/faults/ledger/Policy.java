package org.dnocrawler.faults.ledger;

import java.util.Locale;
import org.dnocrawler.common.limits.Algorithm;

/// A policy as a round has it.
///
/// @param name in headers and problems
/// @param algorithm how it counts
/// @param limit units a window
/// @param windowS the window, s; of a month 0
/// @param burst units that may be taken at once; the limit for all but GCRA
/// @param cost units that a request takes
/// @param leased whether units may be handed out ahead
public record Policy(
    String name,
    Algorithm algorithm,
    int limit,
    long windowS,
    int burst,
    int cost,
    boolean leased) {

  private static final int SMALLEST_LEASED = 100;
  private static final long LONG_S = 60;
  private static final long SECOND_NS = 1_000_000_000;

  /// The algorithm's word in files of policies.
  public String word() {
    return algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  long windowNs() {
    return windowS * SECOND_NS;
  }

  /// Whether units are handed out ahead where all other policies of a request allow it.
  boolean mayLease() {
    return leased && algorithm != Algorithm.SLIDING_LOG && burst >= SMALLEST_LEASED;
  }

  /// Whether what is lost in a window does not come back while anybody waits.
  boolean isLong() {
    return windowS == 0 || windowS > LONG_S;
  }

  /// The most that whole requests can take of what is allowed at once.
  long whole() {
    return (long) (burst / cost) * cost;
  }

  /// In a few words, for people.
  public String text() {
    var length = windowS == 0 ? "month" : windowS + " s";
    return "%s %d/%s%s%s%s"
        .formatted(
            word(),
            limit,
            length,
            burst == limit ? "" : ", burst " + burst,
            cost == 1 ? "" : ", cost " + cost,
            mayLease() ? ", leased" : "");
  }
}

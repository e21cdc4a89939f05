package org.dnocrawler.faults.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a round shows.
///
/// @param began what the round was
/// @param requests how many were sent
/// @param admitted units of the policy, in all
/// @param share what was admitted while somebody was refused, of what the policy allows in that
///   time; null where nobody was
/// @param notes what could not be judged, and why
/// @param breaches what must not be
public record RoundVerdict(
    Line.RoundBegan began,
    int requests,
    long admitted,
    @Nullable Share share,
    List<String> notes,
    List<Breach> breaches) {

  /// Copies the lists.
  public RoundVerdict {
    notes = List.copyOf(notes);
    breaches = List.copyOf(breaches);
  }

  /// Units in the time in which the limit was reached.
  ///
  /// @param admitted that were admitted
  /// @param allowed that the policy allows whole requests to take
  public record Share(long admitted, long allowed) {

    /// In percent.
    public double percent() {
      return allowed == 0 ? 100 : 100.0 * admitted / allowed;
    }
  }
}

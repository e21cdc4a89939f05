package org.dnocrawler.faults.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a whole history of limits shows.
///
/// @param rounds each round
/// @param breaches all that must not be
public record LimitVerdict(List<RoundVerdict> rounds, List<Breach> breaches) {

  /// Copies the lists.
  public LimitVerdict {
    rounds = List.copyOf(rounds);
    breaches = List.copyOf(breaches);
  }

  /// Judges a history; looks at nothing but its file.
  public static LimitVerdict of(Path file) throws IOException {
    try (var history = new LimitHistory(file)) {
      return of(history.rest(), history.isWhole());
    }
  }

  /// The verdict on rounds that have been judged.
  ///
  /// @param isWhole whether the history has its end: one that is cut off would be found clean for
  ///   what it does not hold
  public static LimitVerdict of(List<RoundVerdict> rounds, boolean isWhole) {
    var breaches = new ArrayList<Breach>();
    rounds.forEach(round -> breaches.addAll(round.breaches()));
    if (!isWhole) {
      breaches.add(new Breach(Breach.HISTORY, 0, "the history has no end", List.of()));
    }
    var judged =
        rounds.stream().filter(round -> round.requests() > 0 && round.notes().isEmpty()).count();
    if (judged * 2 <= rounds.size()) {
      var says = "only %d of %d rounds could be judged".formatted(judged, rounds.size());
      breaches.add(new Breach(Breach.HISTORY, 0, says, List.of()));
    }
    return new LimitVerdict(rounds, breaches);
  }

  /// Whether nothing was found.
  public boolean isClean() {
    return breaches.isEmpty();
  }
}

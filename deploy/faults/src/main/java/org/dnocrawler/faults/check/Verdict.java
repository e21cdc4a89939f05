package org.dnocrawler.faults.check;

import java.util.List;
import java.util.Map;

/// What the checker found.
///
/// @param counts what the history holds, by name, in the order in which they are shown
/// @param notes what could not be judged, and why
/// @param violations each breach; none when every promise was kept
public record Verdict(Map<String, Long> counts, List<String> notes, List<Violation> violations) {

  /// Copies the lists.
  public Verdict {
    notes = List.copyOf(notes);
    violations = List.copyOf(violations);
  }

  /// Whether nothing was found.
  public boolean isClean() {
    return violations.isEmpty();
  }
}

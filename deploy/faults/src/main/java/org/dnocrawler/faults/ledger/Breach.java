package org.dnocrawler.faults.ledger;

import java.util.List;

/// One thing that a round shows and that must not be.
///
/// @param rule the word of the rule
/// @param round in which it was found
/// @param says what is wrong, in a sentence
/// @param lines answers that show it
public record Breach(String rule, int round, String says, List<Line.Answer> lines) {

  /// More units were admitted than the policy allows, whatever the true times were.
  static final String ABOVE = "above-limit";

  /// A request was refused although there was room, or too little of the limit was admitted.
  static final String BELOW = "below-limit";

  /// A policy counts other units than those of the admitted requests.
  static final String ALL_OR_NONE = "all-or-none";

  /// An answer that nothing explains.
  static final String ANSWER = "answer";

  /// The history is not whole.
  static final String HISTORY = "history";

  /// Copies the answers.
  public Breach {
    lines = List.copyOf(lines);
  }
}

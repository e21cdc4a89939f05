package org.dnocrawler.query.interpret;

import java.util.List;
import java.util.Set;
import org.dnocrawler.query.directory.Operator;

/// Which operator a question names.
sealed interface OperatorReading {

  /// One operator.
  ///
  /// @param strength how surely
  /// @param words indexes of the words that name it
  record One(Operator operator, Mention.Strength strength, Set<Integer> words)
      implements OperatorReading {}

  /// Several that may be meant, likeliest first.
  ///
  /// @param words indexes of the words that name them
  record Several(List<Operator> operators, Set<Integer> words) implements OperatorReading {}

  /// A name that nobody in the directory bears.
  ///
  /// @param name the words that seem to be it
  record Unknown(String name) implements OperatorReading {}

  /// No operator is named.
  record None() implements OperatorReading {}

  /// Indexes of the words that name operators.
  default Set<Integer> named() {
    return switch (this) {
      case One(_, _, var words) -> words;
      case Several(_, var words) -> words;
      case Unknown _, None _ -> Set.of();
    };
  }
}

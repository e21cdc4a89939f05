package org.dnocrawler.query.interpret;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dnocrawler.query.directory.Operator;

/// Which operators a question names.
sealed interface OperatorReading {

  /// One or several operators, in the order of the question.
  ///
  /// @param words indexes of the words that name them
  record Named(List<Chosen> operators, Set<Integer> words) implements OperatorReading {

    /// These and further ones, named by the words from one index to before another.
    Named and(List<Chosen> more, int from, int to) {
      var all = new LinkedHashSet<>(operators);
      all.addAll(more);
      var indexes = new HashSet<>(words);
      IntStream.range(from, to).forEach(indexes::add);
      return new Named(List.copyOf(all), indexes);
    }
  }

  /// Several of which one may be meant, likeliest first.
  ///
  /// @param words indexes of the words that name them
  /// @param placed whether only a place is named
  record Several(List<Operator> operators, Set<Integer> words, boolean placed)
      implements OperatorReading {}

  /// A name that nobody in the directory bears.
  ///
  /// @param name the words that seem to be it
  record Unknown(String name, Set<Integer> words) implements OperatorReading {}

  /// A place where nobody of the directory has its seat.
  ///
  /// @param name the place
  record Elsewhere(String name, Set<Integer> words) implements OperatorReading {}

  /// No operator is named.
  record None() implements OperatorReading {}

  /// An operator that is meant.
  ///
  /// @param strength how surely
  /// @param alias the name by which it was called; empty for its own
  record Chosen(Operator operator, Mention.Strength strength, String alias) {}

  /// Whether a place stands for its operators.
  default boolean isPlaced() {
    return switch (this) {
      case Named(var operators, _) ->
          operators.stream().anyMatch(one -> one.strength() == Mention.Strength.PLACE);
      case Several several -> several.placed();
      case Elsewhere _ -> true;
      case Unknown _, None _ -> false;
    };
  }

  /// Indexes of the words that name operators or places.
  default Set<Integer> named() {
    return switch (this) {
      case Named(_, var words) -> words;
      case Several(_, var words, _) -> words;
      case Unknown(_, var words) -> words;
      case Elsewhere(_, var words) -> words;
      case None _ -> Set.of();
    };
  }
}

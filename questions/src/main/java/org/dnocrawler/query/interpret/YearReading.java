package org.dnocrawler.query.interpret;

import java.util.List;

/// Which years a question names.
sealed interface YearReading {

  /// One or several years, earliest first.
  ///
  /// @param assumed whether they are only likely, as in `the last three years`
  /// @param sure whether they are written as years; false for a bare `25`
  /// @param range whether they come from a stretch of time whose ends may be cut
  record Years(List<Integer> years, boolean assumed, boolean sure, boolean range)
      implements YearReading {}

  /// A time that may be several years.
  ///
  /// @param candidates the years it may be; empty when that cannot be told
  record Unclear(List<Integer> candidates) implements YearReading {}

  /// No year.
  record None() implements YearReading {}
}

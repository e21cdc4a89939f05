package org.dnocrawler.query.interpret;

import java.util.List;

/// Which year a question names.
sealed interface YearReading {

  /// One year, in figures or by its place in time.
  record One(int year) implements YearReading {}

  /// Several years, earliest first.
  record Several(List<Integer> years) implements YearReading {}

  /// A year for which there are no charges.
  record OutOfRange(int year) implements YearReading {}

  /// No year.
  record None() implements YearReading {}
}

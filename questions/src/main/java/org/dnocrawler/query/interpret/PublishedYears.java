package org.dnocrawler.query.interpret;

import java.time.LocalDate;
import java.time.Month;

/// For which years operators publish charges and windows.
///
/// The law has the next year's charges published by 15 October and its windows by 31 October; some
/// operators are early, so that from 1 October on a look is worth while.
final class PublishedYears {

  /// First year of the charges that operators still publish.
  static final int FIRST = 2006;

  private static final int FORESEEABLE = 20;

  private PublishedYears() {}

  /// Whether data of the next year may be out.
  static boolean isNextOut(LocalDate today) {
    return today.getMonthValue() >= Month.OCTOBER.getValue();
  }

  /// The last year whose data may be out.
  static int last(LocalDate today) {
    return today.getYear() + (isNextOut(today) ? 1 : 0);
  }

  /// Whether there is or will be nothing of that year.
  static boolean isAbsurd(int year, LocalDate today) {
    return year < FIRST || year > today.getYear() + FORESEEABLE;
  }
}

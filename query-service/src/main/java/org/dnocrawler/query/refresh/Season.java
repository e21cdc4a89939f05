package org.dnocrawler.query.refresh;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// How long after the last look the next one is due, by the calendar of the operators.
///
/// Charges of the next year come by 15 October, preliminary (EnWG § 20(1)), and are settled in
/// December; high-load windows come by 31 October (BNetzA BK4-13-739); both are corrected until
/// February. Outside of that they change rarely, with sheets that apply from the middle of a year.
final class Season {

  private static final int CHARGES_DUE = 15;
  private static final Duration SOON = Duration.ofDays(3);
  private static final Duration WEEKLY = Duration.ofDays(7);
  private static final Duration FORTNIGHTLY = Duration.ofDays(14);
  private static final Duration MONTHLY = Duration.ofDays(30);
  private static final Duration QUARTERLY = Duration.ofDays(90);

  private Season() {}

  /// What is known of a publication.
  enum Known {
    /// Nothing, or that a crawl found none.
    NOTHING,
    /// A preliminary version.
    PRELIMINARY,
    /// A version that no other is expected to replace.
    SETTLED
  }

  /// The pause between two looks; null while none is due at all.
  ///
  /// @param today the day in Germany
  /// @param year calendar year of the publication
  /// @param type `NETZENTGELTE` or `HLZF`
  static @Nullable Duration pause(LocalDate today, int year, DataType type, Known known) {
    if (year == today.getYear() + 1) {
      return ofNextYear(today, type, known);
    }
    return year == today.getYear() ? ofThisYear(today, known) : null;
  }

  private static @Nullable Duration ofNextYear(LocalDate today, DataType type, Known known) {
    if (today.getMonthValue() < Month.OCTOBER.getValue()) {
      return null;
    }
    boolean due = today.getMonth() != Month.OCTOBER || today.getDayOfMonth() >= CHARGES_DUE;
    boolean december = today.getMonth() == Month.DECEMBER;
    return switch (known) {
      case NOTHING -> type == DataType.HLZF && !due ? null : due ? SOON : WEEKLY;
      case PRELIMINARY -> december ? SOON : FORTNIGHTLY;
      case SETTLED -> december ? WEEKLY : FORTNIGHTLY;
    };
  }

  private static Duration ofThisYear(LocalDate today, Known known) {
    boolean corrections = today.getMonthValue() <= Month.FEBRUARY.getValue();
    return switch (known) {
      case NOTHING -> corrections ? WEEKLY : MONTHLY;
      case PRELIMINARY -> corrections ? SOON : MONTHLY;
      case SETTLED -> corrections ? FORTNIGHTLY : QUARTERLY;
    };
  }
}

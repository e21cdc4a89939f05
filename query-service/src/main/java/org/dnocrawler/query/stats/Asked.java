package org.dnocrawler.query.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// One question and what became of it.
///
/// @param at when it came
/// @param userId who asked
/// @param question its text
/// @param outcome what became of it, such as `ok`, `accepted` or a problem's code
/// @param wanted what it asked for; empty when it was not understood
/// @param source where the answer came from: `l1`, `l2` or `database`; absent for all else
/// @param took how long the answer took
public record Asked(
    Instant at,
    String userId,
    String question,
    String outcome,
    List<Wanted> wanted,
    @Nullable String source,
    Duration took) {

  /// Copies the list.
  public Asked {
    wanted = List.copyOf(wanted);
  }

  /// Something that was asked for.
  ///
  /// @param dno slug of the operator
  /// @param year calendar year
  /// @param dataType kind of publication
  public record Wanted(String dno, int year, DataType dataType) {}
}

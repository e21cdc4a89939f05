package org.dnocrawler.query.entries;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.tariff.DataKey;
import org.jspecify.annotations.Nullable;

/// Reads the words of a request about entries; each fails with a problem that names what is
/// accepted.
final class EntryWords {

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2200;
  private static final int LONGEST_REASON = 1_000;

  private EntryWords() {}

  /// The entry of a path or a request.
  static DataKey key(
      OperatorDirectory directory,
      @Nullable String dno,
      @Nullable Integer year,
      @Nullable String dataType) {
    if (dno == null || directory.bySlug(dno).isEmpty()) {
      throw new ProblemException(
          ProblemType.DNO_UNKNOWN, "There is no operator with that slug; search /api/v1/dnos.");
    }
    if (year == null || year < FIRST_YEAR || year > LAST_YEAR) {
      throw new ProblemException(
          ProblemType.YEAR_OUT_OF_RANGE,
          "'year' must be a number from %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
    }
    var type = word("data_type", dataType, DataType.values(), DataType::wire);
    if (type == null || type == DataType.ALL) {
      throw invalid("'data_type' must be netzentgelte or hlzf.");
    }
    return new DataKey(dno, year, type);
  }

  /// The reason of a change, without surrounding space.
  static String reason(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw invalid("'reason' is missing: say why, it is kept in the history.");
    }
    if (reason.length() > LONGEST_REASON) {
      throw invalid("'reason' must not be longer than %d characters.".formatted(LONGEST_REASON));
    }
    return reason.strip();
  }

  /// The number of the version that the sender saw.
  static int expected(@Nullable Integer version) {
    if (version == null || version < 0) {
      throw invalid(
          "'expected_version' is missing: send the number of the version you saw, 0 for none.");
    }
    return version;
  }

  /// One of some words; null for null.
  static <T> @Nullable T word(
      String name, @Nullable String word, T[] accepted, Function<T, String> wire) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(accepted)
        .filter(value -> wire.apply(value).equals(word))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "'%s' must be one of %s."
                    .formatted(
                        name,
                        Arrays.stream(accepted).map(wire).collect(Collectors.joining(", ")))));
  }

  static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}

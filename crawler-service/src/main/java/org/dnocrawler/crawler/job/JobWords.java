package org.dnocrawler.crawler.job;

import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.IdempotencyKey;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// Reads the words of a request about jobs; each fails with a problem that names what is accepted.
public final class JobWords {

  private static final int FIRST_YEAR = 2006;
  private static final ZoneId OPERATORS_ZONE = ZoneId.of("Europe/Berlin");

  /// Request header whose value makes a repeated request the same one.
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private JobWords() {}

  /// The key of a request that may come again; null for none.
  static @Nullable IdempotencyKey idempotencyKey(@Nullable String value) {
    try {
      return value == null ? null : new IdempotencyKey(value);
    } catch (IllegalArgumentException _) {
      throw invalid("'%s' must have 1 to 128 visible ASCII characters.".formatted(IDEMPOTENCY_KEY));
    }
  }

  /// The slug of an operator, which is not looked up here.
  public static String dno(@Nullable String slug) {
    if (slug == null || slug.isBlank()) {
      throw invalid("'dno' is missing: send the slug of an operator, see /api/v1/dnos?search=.");
    }
    return slug;
  }

  /// A calendar year for which there may be charges.
  ///
  /// @param value what the request has in place of the year
  /// @param clock tells the current year, which is that of Germany
  public static int year(@Nullable Object value, Clock clock) {
    var last = Year.now(clock.withZone(OPERATORS_ZONE)).getValue() + 1;
    var accepted = "'year' must be a number from %d to %d.".formatted(FIRST_YEAR, last);
    if (!(value instanceof Integer year)) {
      throw invalid(accepted);
    }
    if (year < FIRST_YEAR || year > last) {
      throw new ProblemException(ProblemType.YEAR_OUT_OF_RANGE, accepted);
    }
    return year;
  }

  /// A kind of publication that is crawled.
  public static DataType crawled(@Nullable String word) {
    var type = dataType(word);
    if (type == DataType.ALL) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_DATA_TYPE,
          "A job finds one kind of data; ask for 'netzentgelte' and 'hlzf' in two jobs.");
    }
    return type;
  }

  /// A kind of publication.
  public static DataType dataType(@Nullable String word) {
    return oneOf("data_type", word, DataType.values(), DataType::wire);
  }

  /// Where a job stands.
  public static JobStatus status(@Nullable String word) {
    return oneOf("status", word, JobStatus.values(), JobStatus::wire);
  }

  /// A list.
  public static JobPriority list(@Nullable String word) {
    return oneOf("list", word, JobPriority.values(), JobPriority::wire);
  }

  /// How urgent a job is; high is for admins.
  ///
  /// @param word the word, or null for the default
  /// @param otherwise the default
  public static JobPriority priority(@Nullable String word, JobPriority otherwise, Caller caller) {
    if (word == null) {
      return otherwise;
    }
    var priority = oneOf("priority", word, JobPriority.values(), JobPriority::wire);
    if (priority == JobPriority.HIGH && !caller.isAdmin()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Priority 'high' is for admins; ask for 'normal' or 'low'.");
    }
    return priority;
  }

  private static <T> T oneOf(
      String field, @Nullable String word, T[] values, Function<T, String> wire) {
    return Arrays.stream(values)
        .filter(value -> wire.apply(value).equals(word))
        .findFirst()
        .orElseThrow(() -> invalid("'%s' must be one of: %s.".formatted(field, all(values, wire))));
  }

  private static <T> String all(T[] values, Function<T, String> wire) {
    return Arrays.stream(values).map(wire).collect(Collectors.joining(", "));
  }

  /// The problem of a request that is not right.
  static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}

package org.dnocrawler.crawler.schedule;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.directory.Operator;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/// Reads rows of the schedules, and binds what they hold.
final class ScheduleRows {

  /// The columns [#read] needs.
  static final String COLUMNS =
      """
      name, edition, cron, zone, dno, dno_name, mastr_nr, website, year, data_type, priority,
      enabled, next_at, last_at, last_job, fired, missed, created_at, updated_at
      """;

  private ScheduleRows() {}

  static Schedule read(Readable row) {
    return new Schedule(
        text(row, "name"),
        required(row, "edition", UUID.class),
        terms(row),
        row.get("next_at", Instant.class),
        row.get("last_at", Instant.class),
        row.get("last_job", UUID.class),
        required(row, "fired", Long.class),
        required(row, "missed", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class));
  }

  private static Schedule.Terms terms(Readable row) {
    var operator =
        new Operator(
            text(row, "dno"),
            text(row, "dno_name"),
            row.get("mastr_nr", String.class),
            URI.create(text(row, "website")));
    return new Schedule.Terms(
        text(row, "cron"),
        text(row, "zone"),
        operator,
        text(row, "year"),
        DataType.fromWire(text(row, "data_type")),
        JobPriority.fromWire(text(row, "priority")),
        required(row, "enabled", Boolean.class));
  }

  static GenericExecuteSpec bind(GenericExecuteSpec statement, Schedule.Terms terms) {
    var operator = terms.operator();
    return statement
        .bind("cron", terms.cron())
        .bind("zone", terms.zone())
        .bind("dno", operator.slug())
        .bind("dno_name", operator.name())
        .bind("mastr_nr", nullable(operator.mastrNr(), String.class))
        .bind("website", operator.requireWebsite().toString())
        .bind("year", terms.year())
        .bind("data_type", terms.dataType().wire())
        .bind("priority", terms.priority().wire())
        .bind("enabled", terms.enabled());
  }

  /// A value that may be absent, of a type that is known all the same.
  static Parameter nullable(@Nullable Object value, Class<?> type) {
    return value == null ? Parameters.in(type) : Parameters.in(value);
  }

  private static String text(Readable row, String column) {
    return required(row, column, String.class);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}

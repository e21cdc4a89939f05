package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.tariff.DataType;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/// What is asked for most.
public final class Demand {

  private final DatabaseClient database;
  private final Clock clock;

  Demand(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Something that is asked for.
  ///
  /// @param dno slug of the operator
  /// @param year calendar year
  /// @param dataType kind of publication
  /// @param asked how often
  public record Popular(String dno, int year, DataType dataType, long asked) {}

  /// What was asked for most on the last days (UTC), today included, the most popular first.
  public Flux<Popular> mostAsked(int days, int limit) {
    return Flux.defer(() ->
        database
            .sql(
                """
                SELECT dno, year, data_type, CAST(sum(asked) AS bigint) AS asked
                  FROM tariffs.demand WHERE day > :before
                 GROUP BY dno, year, data_type
                 ORDER BY sum(asked) DESC, dno, year DESC, data_type LIMIT :limit
                """)
            .bind("before", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days))
            .bind("limit", limit)
            .map(row ->
                new Popular(
                    Columns.text(row, "dno"),
                    Columns.get(row, "year", Integer.class),
                    DataType.fromWire(Columns.text(row, "data_type")),
                    Columns.number(row, "asked")))
            .all());
  }
}

package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.tariff.DataType;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// How much of what there is is known.
///
/// @param operators operators of the directory
/// @param operatorsWithData those with at least one entry
/// @param entries entries that are served: operator, year and kind of data
/// @param verified those of them that are verified
/// @param disputed those of them that are disputed
/// @param currentYear the year in Germany
/// @param years counts by year and kind, latest year first
record Coverage(
    long operators,
    long operatorsWithData,
    long entries,
    long verified,
    long disputed,
    int currentYear,
    List<OfYear> years) {

  private static final ZoneId OPERATORS_ZONE = ZoneId.of("Europe/Berlin");

  /// Copies the list.
  Coverage {
    years = List.copyOf(years);
  }

  /// Counts of one year and kind of data; entries are operators here.
  record OfYear(int year, DataType dataType, long entries, long verified, long disputed) {}

  /// Counts what is served.
  ///
  /// @param operators size of the directory
  static Mono<Coverage> count(DatabaseClient database, long operators, Clock clock) {
    var withData =
        database
            .sql(
                """
                SELECT count(DISTINCT dno) AS operators FROM tariffs.publication
                 WHERE served AND origin <> 'withdrawal'
                """)
            .map(row -> Columns.number(row, "operators"))
            .one();
    var years =
        database
            .sql(
                """
                SELECT year, data_type, count(*) AS entries,
                       count(*) FILTER (WHERE verification = 'verified') AS verified,
                       count(*) FILTER (WHERE verification = 'disputed') AS disputed
                  FROM tariffs.publication WHERE served AND origin <> 'withdrawal'
                 GROUP BY year, data_type ORDER BY year DESC, data_type DESC
                """)
            .map(row ->
                new OfYear(
                    Columns.get(row, "year", Integer.class),
                    DataType.fromWire(Columns.text(row, "data_type")),
                    Columns.number(row, "entries"),
                    Columns.number(row, "verified"),
                    Columns.number(row, "disputed")))
            .all()
            .collectList();
    return withData
        .zipWith(years)
        .map(counts -> of(operators, counts.getT1(), counts.getT2(), clock));
  }

  private static Coverage of(long operators, long withData, List<OfYear> years, Clock clock) {
    return new Coverage(
        operators,
        withData,
        years.stream().mapToLong(OfYear::entries).sum(),
        years.stream().mapToLong(OfYear::verified).sum(),
        years.stream().mapToLong(OfYear::disputed).sum(),
        Year.now(clock.withZone(OPERATORS_ZONE)).getValue(),
        years);
  }
}

package org.dnocrawler.query.refresh;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.jobs.KnownVersion;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.refresh.Season.Known;
import org.dnocrawler.query.tariff.DataKey;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// When publications were looked at last, and what is served of them.
final class RefreshStore {

  private final DatabaseClient database;
  private final Clock clock;

  RefreshStore(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The last look at one publication.
  ///
  /// @param at when; null when there was none
  /// @param state what is known of it
  /// @param known the served version; null when nothing is served
  record Looked(@Nullable Instant at, Known state, @Nullable KnownVersion known) {

    static final Looked NEVER = new Looked(null, Known.NOTHING, null);
  }

  /// Everything that was looked at, of those years.
  Mono<Map<DataKey, Looked>> looked(List<Integer> years) {
    return database
        .sql(
            """
            SELECT dno, year, data_type, max(at) AS at, max(status) AS status, max(url) AS url,
                   max(sha256) AS sha256
              FROM (SELECT dno, year, data_type, stored_at AS at, status, url, sha256
                      FROM tariffs.publication
                     WHERE served AND origin <> 'withdrawal' AND year = ANY (:years)
                    UNION ALL
                    SELECT dno, year, data_type, checked_at, NULL, NULL, NULL
                      FROM tariffs.missing_data WHERE year = ANY (:years)
                    UNION ALL
                    SELECT dno, year, data_type, begun_at, NULL, NULL, NULL
                      FROM tariffs.refresh WHERE year = ANY (:years)) AS looks
             GROUP BY dno, year, data_type
            """)
        .bind("years", years.toArray(Integer[]::new))
        .map(row -> {
          var key =
              new DataKey(
                  Columns.text(row, "dno"),
                  Columns.get(row, "year", Integer.class),
                  DataType.fromWire(Columns.text(row, "data_type")));
          return Map.entry(
              key,
              looked(
                  Columns.get(row, "at", Instant.class),
                  Columns.find(row, "status", String.class),
                  Columns.find(row, "url", String.class),
                  Columns.find(row, "sha256", String.class)));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Looked looked(
      Instant at, @Nullable String status, @Nullable String url, @Nullable String sha256) {
    if (status == null || url == null || sha256 == null) {
      return new Looked(at, Known.NOTHING, null);
    }
    boolean settled = PublicationStatus.fromWire(status) != PublicationStatus.PRELIMINARY;
    return new Looked(
        at,
        settled ? Known.SETTLED : Known.PRELIMINARY,
        new KnownVersion(URI.create(url), sha256, settled));
  }

  /// Notes that a crawl is begun now.
  Mono<Void> begin(DataKey key) {
    return database
        .sql(
            """
            INSERT INTO tariffs.refresh (dno, year, data_type, begun_at)
            VALUES (:dno, :year, :data_type, :now)
            ON CONFLICT (dno, year, data_type) DO UPDATE SET begun_at = excluded.begun_at
            """)
        .bind("dno", key.dno())
        .bind("year", key.year())
        .bind("data_type", key.dataType().wire())
        .bind("now", clock.instant())
        .then();
  }
}

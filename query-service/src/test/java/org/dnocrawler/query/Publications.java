package org.dnocrawler.query;

import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.Stored;
import org.dnocrawler.query.tariff.Tariffs;
import org.springframework.r2dbc.core.DatabaseClient;

/// Stores publications as a crawl does, and clears them.
public final class Publications {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Publications() {}

  /// Stores what a crawl read.
  public static Stored store(Tariffs tariffs, Publication publication) {
    var task =
        new CrawlTask(
            publication.dno(),
            publication.dno(),
            null,
            null,
            publication.year(),
            publication.dataType());
    var result =
        switch (publication) {
          case PriceSheet sheet -> CrawlResult.found(sheet, List.of());
          case HlzfSheet sheet -> CrawlResult.found(sheet, List.of());
        };
    return tariffs.store(JobId.random(), task, result).block(PATIENCE);
  }

  /// Removes every publication, from the caches too.
  public static void clear(Tariffs tariffs, DatabaseClient database) {
    database
        .sql("SELECT DISTINCT dno, year, data_type FROM tariffs.publication")
        .map(row ->
            new DataKey(
                row.get("dno", String.class),
                row.get("year", Integer.class),
                DataType.fromWire(row.get("data_type", String.class))))
        .all()
        .map(DataKey::cacheKey)
        .collectList()
        .flatMap(keys ->
            database
                .sql("TRUNCATE tariffs.publication CASCADE")
                .then()
                .then(
                    database
                        .sql(
                            """
                            INSERT INTO tariffs.stale_key (key)
                            SELECT unnest(CAST(:keys AS text[]))
                            """)
                        .bind("keys", keys.toArray(String[]::new))
                        .then()))
        .then(tariffs.dropStale())
        .block(PATIENCE);
  }
}

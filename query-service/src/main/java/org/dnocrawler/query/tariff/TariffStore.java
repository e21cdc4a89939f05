package org.dnocrawler.query.tariff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The versions of every price sheet, in Postgres.
///
/// A version never changes. Of several one is served: the last one stored of the most settled
/// status, so that a preliminary sheet never takes the place of a final one.
final class TariffStore {

  private final DatabaseClient database;
  private final TransactionalOperator transactions;
  private final PriceSheetRows rows;
  private final Clock clock;
  private final Duration missingTimeToLive;

  TariffStore(
      DatabaseClient database,
      TransactionalOperator transactions,
      Clock clock,
      Duration missingTimeToLive) {
    this.database = database;
    this.transactions = transactions;
    this.rows = new PriceSheetRows(database);
    this.clock = clock;
    this.missingTimeToLive = missingTimeToLive;
  }

  /// What is known; empty when there are no figures and no crawl found so lately.
  Mono<StoredData> find(DataKey key) {
    return rows.served(key).switchIfEmpty(Mono.defer(() -> missing(key)));
  }

  /// Years for which something of that kind is served, latest first.
  Flux<Integer> years(String dno, DataType dataType) {
    return database
        .sql(
            """
            SELECT year FROM tariffs.price_sheet
             WHERE dno = :dno AND :data_type = 'netzentgelte' AND served
             ORDER BY year DESC
            """)
        .bind("dno", dno)
        .bind("data_type", dataType.wire())
        .map(row -> Columns.get(row, "year", Integer.class))
        .all();
  }

  /// Stores a crawl's result with its history, in one transaction that also records which cached
  /// values it makes stale. Safe to repeat.
  Mono<Stored> store(JobId job, CrawlTask task, CrawlResult result) {
    var key = new DataKey(task.dno(), task.year(), task.dataType());
    var sheet = result.sheet();
    var change = sheet == null ? storeMissing(key, job, result) : storeSheet(key, job, sheet);
    return lock(key)
        .then(change)
        .flatMap(stored -> markStale(key, stored))
        .as(transactions::transactional);
  }

  /// Cache keys that were made stale and not yet dropped, oldest first.
  Flux<StaleKey> staleKeys(int limit) {
    return database
        .sql("SELECT id, key FROM tariffs.stale_key ORDER BY id LIMIT :limit")
        .bind("limit", limit)
        .map(row -> new StaleKey(Columns.number(row, "id"), Columns.text(row, "key")))
        .all();
  }

  /// Forgets that a key was stale, after the cache dropped it.
  Mono<Void> forget(StaleKey stale) {
    return database
        .sql("DELETE FROM tariffs.stale_key WHERE id = :id")
        .bind("id", stale.id())
        .then();
  }

  /// A cache key that a committed change made stale.
  record StaleKey(long id, String key) {}

  private Mono<StoredData> missing(DataKey key) {
    return key.bind(
            database.sql(
                """
                SELECT reason, checked_at FROM tariffs.missing_data
                 WHERE dno = :dno AND year = :year AND data_type = :data_type
                   AND checked_at > :since
                """))
        .bind("since", clock.instant().minus(missingTimeToLive))
        .map(row ->
            StoredData.missing(
                Columns.text(row, "reason"), Columns.get(row, "checked_at", Instant.class)))
        .one();
  }

  private Mono<Void> lock(DataKey key) {
    return database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
        .bind("key", key.cacheKey())
        .then();
  }

  private Mono<Stored> storeMissing(DataKey key, JobId job, CrawlResult result) {
    return key.bind(
            database.sql(
                """
                INSERT INTO tariffs.missing_data
                       (dno, year, data_type, reason, tried, job_id, checked_at)
                VALUES (:dno, :year, :data_type, :reason, CAST(:tried AS jsonb), :job, :now)
                ON CONFLICT (dno, year, data_type) DO UPDATE SET
                       reason = excluded.reason, tried = excluded.tried,
                       checked_at = CASE WHEN missing_data.job_id = excluded.job_id
                                         THEN missing_data.checked_at
                                         ELSE excluded.checked_at END,
                       job_id = excluded.job_id
                """))
        .bind("reason", String.valueOf(result.reason()))
        .bind("tried", WireJson.write(result.tried()))
        .bind("job", job.value())
        .bind("now", clock.instant())
        .then()
        .thenReturn(new Stored.NothingFound());
  }

  private Mono<Stored> storeSheet(DataKey key, JobId job, PriceSheet sheet) {
    return removeMissing(key)
        .then(isKnown(key, sheet))
        .flatMap(known ->
            known ? Mono.just(new Stored.Unchanged()) : addVersion(key, job.value(), sheet));
  }

  private Mono<Void> removeMissing(DataKey key) {
    return key.bind(
            database.sql(
                """
                DELETE FROM tariffs.missing_data
                 WHERE dno = :dno AND year = :year AND data_type = :data_type
                """))
        .then();
  }

  private Mono<Boolean> isKnown(DataKey key, PriceSheet sheet) {
    return database
        .sql(
            """
            SELECT count(*) AS known FROM tariffs.price_sheet
             WHERE dno = :dno AND year = :year AND sha256 = :sha256
            """)
        .bind("dno", key.dno())
        .bind("year", key.year())
        .bind("sha256", sheet.source().sha256())
        .map(row -> Columns.number(row, "known") > 0)
        .one();
  }

  private Mono<Stored> addVersion(DataKey key, UUID job, PriceSheet sheet) {
    return rows.latest(key)
        .flatMap(latest -> {
          var version = latest.version() + 1;
          var serve = settledness(sheet.status()) >= settledness(latest.servedStatus());
          var retire = serve ? rows.retire(key) : Mono.<Void>empty();
          return retire
              .then(rows.insert(key, job, sheet, version, serve))
              .thenReturn(outcome(serve, version, sheet.rows().size()));
        });
  }

  private static Stored outcome(boolean serve, int version, int rows) {
    return serve ? new Stored.Served(version, rows) : new Stored.Kept(version, rows);
  }

  private static int settledness(PublicationStatus status) {
    return switch (status) {
      case PRELIMINARY -> 0;
      case UNKNOWN -> 1;
      case FINAL -> 2;
    };
  }

  private Mono<Stored> markStale(DataKey key, Stored stored) {
    return database
        .sql("INSERT INTO tariffs.stale_key (key) VALUES (:key)")
        .bind("key", key.cacheKey())
        .then()
        .thenReturn(stored);
  }
}

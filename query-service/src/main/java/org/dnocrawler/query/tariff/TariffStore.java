package org.dnocrawler.query.tariff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The versions of every publication, in Postgres.
///
/// A version never changes, and one of them is served at most. Which takes the place of which is
/// for [Succession] to say where a crawl brings it; a person's change is served at once.
final class TariffStore {

  private final DatabaseClient database;
  private final TransactionalOperator transactions;
  private final PublicationRows rows;
  private final PublicationWriter writer;
  private final Clock clock;
  private final Duration missingTimeToLive;

  TariffStore(
      DatabaseClient database,
      TransactionalOperator transactions,
      Clock clock,
      Duration missingTimeToLive) {
    this.database = database;
    this.transactions = transactions;
    this.rows = new PublicationRows(database);
    this.writer = new PublicationWriter(database);
    this.clock = clock;
    this.missingTimeToLive = missingTimeToLive;
  }

  /// What is known; empty when there are no figures and no crawl found so lately.
  Mono<StoredData> find(DataKey key) {
    return rows.served(key).map(TariffStore::known).switchIfEmpty(Mono.defer(() -> missing(key)));
  }

  private static StoredData known(StoredVersion version) {
    var head = version.head();
    var publication = version.publication();
    return publication == null
        ? StoredData.withdrawn(String.valueOf(head.reason()), head.storedAt())
        : StoredData.found(publication, head.version());
  }

  /// Years for which something of that kind is served, latest first.
  Flux<Integer> years(String dno, DataType dataType) {
    return database
        .sql(
            """
            SELECT year FROM tariffs.publication
             WHERE dno = :dno AND data_type = :data_type AND served AND origin <> 'withdrawal'
             ORDER BY year DESC
            """)
        .bind("dno", dno)
        .bind("data_type", dataType.wire())
        .map(row -> Columns.get(row, "year", Integer.class))
        .all();
  }

  /// The served version with its history's head; a withdrawal too.
  Mono<StoredVersion> served(DataKey key) {
    return rows.served(key);
  }

  /// One version.
  Mono<StoredVersion> version(DataKey key, int version) {
    return rows.version(key, version);
  }

  /// Versions below a number, newest first.
  Flux<VersionHead> history(DataKey key, int below, int limit) {
    return rows.heads(key, below, limit);
  }

  /// Stores a crawl's result with its history, in one transaction that also records which cached
  /// values it makes stale. Safe to repeat.
  Mono<Stored> store(JobId job, CrawlTask task, CrawlResult result) {
    return switch (task.dataType()) {
      case NETZENTGELTE, HLZF -> storeOne(job, task, task.dataType(), result);
      case ALL ->
          storeOne(job, task, DataType.NETZENTGELTE, result)
              .flatMap(charges ->
                  storeOne(job, task, DataType.HLZF, result)
                      .map(windows -> several(charges, windows)))
              .as(transactions::transactional);
    };
  }

  private static Stored several(Stored first, Stored second) {
    return new Stored.Several(List.of(first, second));
  }

  private Mono<Stored> storeOne(JobId job, CrawlTask task, DataType type, CrawlResult result) {
    var key = new DataKey(task.dno(), task.year(), type);
    if (result.unchanged()) {
      return Mono.just(new Stored.Unchanged());
    }
    var found = found(type, result);
    var change = found == null ? storeMissing(key, job, result) : storeFound(key, job, task, found);
    return lock(key)
        .then(change)
        .flatMap(stored -> markStale(key, stored))
        .as(transactions::transactional);
  }

  private static @Nullable Publication found(DataType type, CrawlResult result) {
    return type == DataType.HLZF ? result.hlzf() : result.sheet();
  }

  /// Stores what a person decided, in one transaction that also records which cached values it
  /// makes stale.
  ///
  /// @param expected number of the served version that the person saw; 0 for none
  /// @param change makes the new version of the served one; may refuse with any error
  /// @return the new version; fails with [VersionConflictException] when another is served
  Mono<StoredVersion> revise(DataKey key, int expected, TariffRevision change) {
    return lock(key)
        .then(servedIfAny(key))
        .flatMap(served -> {
          int number = served.map(version -> version.head().version()).orElse(0);
          if (number != expected) {
            return Mono.error(new VersionConflictException(expected, number));
          }
          return change.of(served.orElse(null));
        })
        .flatMap(version -> addServed(key, expected, version))
        .flatMap(stored -> markStale(key, stored))
        .as(transactions::transactional);
  }

  private Mono<StoredVersion> addServed(DataKey key, int served, NewVersion version) {
    return removeMissing(key)
        .then(rows.last(key))
        .flatMap(last ->
            writer
                .add(key, last + 1, base(served), version)
                .then(Mono.defer(() -> rows.version(key, last + 1))));
  }

  private static @Nullable Integer base(int served) {
    return served == 0 ? null : served;
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
        .bind("reason", Optional.ofNullable(result.reason()).orElse("no such table was found"))
        .bind("tried", WireJson.write(result.tried()))
        .bind("job", job.value())
        .bind("now", clock.instant())
        .then()
        .thenReturn(new Stored.NothingFound());
  }

  private Mono<Stored> storeFound(DataKey key, JobId job, CrawlTask task, Publication found) {
    var origin = task.given() == null ? Origin.CRAWL : Origin.UPLOAD;
    return (origin == Origin.CRAWL ? removeMissing(key) : Mono.<Void>empty())
        .then(rows.isStored(key, job.value()))
        .flatMap(stored ->
            stored
                ? Mono.just(new Stored.Unchanged())
                : rows.lastReading(key, found.source().sha256(), origin)
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .flatMap(last -> addRead(key, job, task, found, last.orElse(null))));
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

  /// @param last what was read of the same document before; null for nothing
  private Mono<Stored> addRead(
      DataKey key, JobId job, CrawlTask task, Publication found, @Nullable StoredVersion last) {
    return Mono.zip(servedIfAny(key), servedIfAny(key.yearBefore()), rows.last(key))
        .flatMap(before -> {
          var served = before.getT1().orElse(null);
          var checked = LastYear.checked(found, before.getT2().orElse(null));
          if (last != null && !Rereading.isWorthAVersion(checked, last, served)) {
            return Mono.just(new Stored.Unchanged());
          }
          var objection =
              last == null
                  ? Succession.objection(checked, task.given(), served)
                  : Rereading.objection(checked, last, task.given(), served);
          int number = before.getT3() + 1;
          var origin = task.given() == null ? Origin.CRAWL : Origin.UPLOAD;
          return writer
              .add(
                  key,
                  number,
                  served == null ? null : served.head().version(),
                  NewVersion.read(origin, job.value(), checked, objection))
              .thenReturn(outcome(objection, number, checked));
        });
  }

  private Mono<Optional<StoredVersion>> servedIfAny(DataKey key) {
    return rows.served(key).map(Optional::of).defaultIfEmpty(Optional.empty());
  }

  private static Stored outcome(@Nullable String objection, int version, Publication found) {
    var size =
        switch (found) {
          case PriceSheet sheet -> sheet.rows().size();
          case HlzfSheet sheet -> sheet.rows().size();
        };
    return objection == null
        ? new Stored.Served(version, size)
        : new Stored.Kept(version, objection);
  }

  private <T> Mono<T> markStale(DataKey key, T stored) {
    return database
        .sql("INSERT INTO tariffs.stale_key (key) VALUES (:key)")
        .bind("key", key.cacheKey())
        .then()
        .thenReturn(stored);
  }
}

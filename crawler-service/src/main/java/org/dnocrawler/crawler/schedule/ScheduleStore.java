package org.dnocrawler.crawler.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.crawler.schedule.CronPlan.Due;
import org.dnocrawler.crawler.schedule.Schedule.Terms;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The schedules, in Postgres; every call fails when it cannot be reached.
final class ScheduleStore {

  private final DatabaseClient database;
  private final TransactionalOperator transactions;

  ScheduleStore(DatabaseClient database, TransactionalOperator transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// Schedules by name.
  ///
  /// @param after the name behind which to start; empty for the beginning
  Flux<Schedule> list(String after, int limit) {
    return database
        .sql(
            "SELECT %s FROM crawler.schedule WHERE name > :after ORDER BY name LIMIT :limit"
                .formatted(ScheduleRows.COLUMNS))
        .bind("after", after)
        .bind("limit", limit)
        .map(ScheduleRows::read)
        .all();
  }

  /// The schedule of that name, or empty.
  Mono<Schedule> find(String name) {
    return row(name, "");
  }

  /// Adds a schedule.
  ///
  /// @param nextAt its first time; null when it is not enabled
  /// @return empty when there is one of that name
  Mono<Schedule> add(String name, Terms terms, @Nullable Instant nextAt) {
    var statement =
        database
            .sql(
                """
                INSERT INTO crawler.schedule (name, edition, cron, zone, dno, dno_name, mastr_nr,
                  website, year, data_type, priority, enabled, next_at)
                VALUES (:name, :edition, :cron, :zone, :dno, :dno_name, :mastr_nr,
                  :website, :year, :data_type, :priority, :enabled, :next_at)
                ON CONFLICT (name) DO NOTHING RETURNING %s
                """
                    .formatted(ScheduleRows.COLUMNS))
            .bind("name", name)
            .bind("edition", UUID.randomUUID())
            .bind("next_at", ScheduleRows.nullable(nextAt, Instant.class));
    return ScheduleRows.bind(statement, terms).map(ScheduleRows::read).one();
  }

  /// Changes a schedule. While it is being changed it does not fire.
  ///
  /// @param change what becomes of it; it may fail
  /// @return the schedule as it is then; empty when there is none of that name
  Mono<Schedule> change(String name, UnaryOperator<Schedule> change) {
    return row(name, "FOR UPDATE").map(change).flatMap(this::write).as(transactions::transactional);
  }

  private Mono<Schedule> write(Schedule schedule) {
    var statement =
        database
            .sql(
                """
                UPDATE crawler.schedule
                SET edition = :edition, cron = :cron, zone = :zone, dno = :dno,
                  dno_name = :dno_name, mastr_nr = :mastr_nr, website = :website, year = :year,
                  data_type = :data_type, priority = :priority, enabled = :enabled,
                  next_at = :next_at, taken_until = NULL, updated_at = now()
                WHERE name = :name RETURNING %s
                """
                    .formatted(ScheduleRows.COLUMNS))
            .bind("name", schedule.name())
            .bind("edition", UUID.randomUUID())
            .bind("next_at", ScheduleRows.nullable(schedule.nextAt(), Instant.class));
    return ScheduleRows.bind(statement, schedule.terms()).map(ScheduleRows::read).one();
  }

  /// Removes a schedule; its jobs stay.
  ///
  /// @return false when there is none of that name
  Mono<Boolean> remove(String name) {
    return database
        .sql("DELETE FROM crawler.schedule WHERE name = :name")
        .bind("name", name)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /// Takes schedules whose time has come, for a while: no other instance fires them meanwhile.
  ///
  /// @param length how long, by Postgres' clock
  Flux<Schedule> takeDue(Instant now, Duration length, int limit) {
    return database
        .sql(
            """
            UPDATE crawler.schedule
            SET taken_until = now() + CAST(:length_ms AS bigint) * interval '1 millisecond'
            WHERE name IN (
              SELECT name FROM crawler.schedule
              WHERE enabled AND next_at <= :now AND (taken_until IS NULL OR taken_until < now())
              ORDER BY next_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING %s
            """
                .formatted(ScheduleRows.COLUMNS))
        .bind("length_ms", length.toMillis())
        .bind("now", now)
        .bind("limit", limit)
        .map(ScheduleRows::read)
        .all();
  }

  /// Records that a schedule fired, and when it does next.
  ///
  /// @param fired the schedule as it was taken
  /// @return false when it was changed, removed or fired by another since
  Mono<Boolean> advance(Schedule fired, Due due, JobId job, Instant now) {
    return database
        .sql(
            """
            UPDATE crawler.schedule
            SET next_at = :next_at, enabled = enabled AND CAST(:next_at AS timestamptz) IS NOT NULL,
              last_at = :now, last_job = :job, fired = fired + 1, missed = missed + :missed,
              taken_until = NULL
            WHERE name = :name AND edition = :edition AND next_at = :due
            """)
        .bind("next_at", ScheduleRows.nullable(due.next(), Instant.class))
        .bind("now", now)
        .bind("job", job.value())
        .bind("missed", (long) due.missed())
        .bind("name", fired.name())
        .bind("edition", fired.edition())
        .bind("due", ScheduleRows.nullable(fired.nextAt(), Instant.class))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private Mono<Schedule> row(String name, String lock) {
    return database
        .sql(
            "SELECT %s FROM crawler.schedule WHERE name = :name %s"
                .formatted(ScheduleRows.COLUMNS, lock))
        .bind("name", name)
        .map(ScheduleRows::read)
        .one();
  }
}

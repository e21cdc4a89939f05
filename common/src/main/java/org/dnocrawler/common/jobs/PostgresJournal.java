package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the journal's tables.
final class PostgresJournal implements JobJournal {

  private static final String SELECT = "SELECT " + JobRows.COLUMNS + " FROM jobs.job AS job ";
  private static final String SELECT_RUNNING =
      "SELECT job.worker, " + JobRows.COLUMNS + " FROM jobs.job AS job ";
  private static final int MOST_ROWS = 1000;

  private final DatabaseClient database;

  PostgresJournal(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<JobSnapshot> find(JobId job) {
    return row(job).map(JobRow::job);
  }

  /// The job with what only the queue needs, or empty when there is none of that id.
  Mono<JobRow> row(JobId job) {
    return database
        .sql(SELECT + "WHERE job.id = :id")
        .bind("id", job.value())
        .map(JobRows::read)
        .one();
  }

  @Override
  public Mono<Boolean> asked(JobId job, String userId) {
    return database
        .sql("SELECT 1 FROM jobs.asker WHERE job_id = :id AND user_id = :user")
        .bind("id", job.value())
        .bind("user", userId)
        .map(_ -> true)
        .one()
        .defaultIfEmpty(false);
  }

  @Override
  public Flux<JobSnapshot> list(JobFilter filter, @Nullable JobPlace after, int limit) {
    return new JobListing(filter, after, checked(limit)).rows(database).map(JobRow::job);
  }

  @Override
  public Flux<JobChange> history(JobId job) {
    return database
        .sql(
            """
            SELECT from_status, to_status, epoch, worker, failure, at
            FROM jobs.history WHERE job_id = :id ORDER BY id
            """)
        .bind("id", job.value())
        .map(JobRows::change)
        .all();
  }

  @Override
  public Mono<Long> askerCount(JobId job) {
    return database
        .sql("SELECT count(*) FROM jobs.asker WHERE job_id = :id")
        .bind("id", job.value())
        .mapValue(Long.class)
        .one();
  }

  @Override
  public Flux<RunningJob> running(int limit) {
    return database
        .sql(
            SELECT_RUNNING
                + "WHERE job.status = 'running' ORDER BY job.updated_at, job.id LIMIT :limit")
        .bind("limit", limit)
        .map(JobRows::running)
        .all();
  }

  /// Failed jobs that were not discarded, newest end first. One that was requeued since it was seen
  /// still marks the place where it had been.
  Flux<JobSnapshot> deadLetters(@Nullable JobId after, int limit) {
    var page =
        after == null
            ? ""
            : """
            AND (job.finished_at, job.id) <
                (SELECT coalesce(finished_at, (SELECT max(at) FROM jobs.history
                                               WHERE job_id = :after AND to_status = 'failed')), id
                 FROM jobs.job WHERE id = :after)
            """;
    var bindings = new HashMap<String, Object>(Map.of("limit", checked(limit)));
    if (after != null) {
      bindings.put("after", after.value());
    }
    return database
        .sql(
            SELECT
                + "WHERE job.status = 'failed' AND job.discarded_at IS NULL "
                + page
                + " ORDER BY job.finished_at DESC, job.id DESC LIMIT :limit")
        .bindValues(bindings)
        .map(JobRows::read)
        .all()
        .map(JobRow::job);
  }

  /// Lists that are to hand nothing out.
  Mono<Set<JobPriority>> heldLists() {
    return database
        .sql("SELECT list FROM jobs.held_list")
        .map(row -> JobPriority.fromWire(JobRows.required(row, "list", String.class)))
        .all()
        .collect(() -> EnumSet.noneOf(JobPriority.class), Set::add);
  }

  /// How long the oldest job of each list has waited; lists without one are left out.
  Mono<Map<JobPriority, Duration>> oldest() {
    return database
        .sql(
            """
            SELECT priority, CAST(EXTRACT(EPOCH FROM now() - min(updated_at)) * 1000 AS bigint) AS ms
            FROM jobs.job WHERE status = 'pending' GROUP BY priority
            """)
        .map(row ->
            Map.entry(
                JobPriority.fromWire(JobRows.required(row, "priority", String.class)),
                Duration.ofMillis(JobRows.required(row, "ms", Long.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /// Ids of all jobs that are not at their end, oldest first.
  Mono<List<JobId>> openIds() {
    return database
        .sql(
            """
            SELECT id FROM jobs.job
            WHERE status IN ('pending', 'running', 'retrying', 'storing') ORDER BY created_at, id
            """)
        .map(JobRows::id)
        .all()
        .collectList();
  }

  /// Users who asked for a job, first asker first; at least one for a job that exists.
  Mono<List<String>> askers(JobId job) {
    return database
        .sql("SELECT user_id FROM jobs.asker WHERE job_id = :id ORDER BY asked_at")
        .bind("id", job.value())
        .map(row -> JobRows.required(row, "user_id", String.class))
        .all()
        .collectList();
  }

  /// Users who joined an open job that another had asked for.
  Flux<Asker> joinedAskers() {
    return database
        .sql(
            """
            SELECT job.id, job.priority, asker.user_id FROM jobs.asker JOIN jobs.job ON asker.job_id = job.id
            WHERE job.status IN ('pending', 'running', 'retrying', 'storing')
              AND asker.user_id <> job.user_id
            """)
        .map(row ->
            new Asker(
                JobRows.id(row),
                JobRows.required(row, "user_id", String.class),
                JobPriority.fromWire(JobRows.required(row, "priority", String.class))))
        .all();
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST_ROWS) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST_ROWS + ": " + limit);
    }
    return limit;
  }

  /// A user who may follow a job.
  ///
  /// @param job the job
  /// @param userId the user
  /// @param list the job's list
  record Asker(JobId job, String userId, JobPriority list) {}
}

package org.dnocrawler.common.jobs;

import static org.dnocrawler.common.jobs.JobStatus.COMPLETED;
import static org.dnocrawler.common.jobs.JobStatus.FAILED;
import static org.dnocrawler.common.jobs.JobStatus.PENDING;
import static org.dnocrawler.common.jobs.JobStatus.RETRYING;
import static org.dnocrawler.common.jobs.JobStatus.RUNNING;
import static org.dnocrawler.common.jobs.JobStatus.STORING;

import java.time.Duration;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Changes the journal, each change one guarded statement.
///
/// A change that its guard refuses, because of the state or the epoch, is an empty `Mono` and
/// leaves the row as it was.
final class JournalWriter {

  private final DatabaseClient database;
  private final TransactionalOperator transactions;
  private final int queueLimit;

  JournalWriter(DatabaseClient database, TransactionalOperator transactions, int queueLimit) {
    this.database = database;
    this.transactions = transactions;
    this.queueLimit = queueLimit;
  }

  /// Writes a new job, or joins the open one for the same thing and raises its priority.
  ///
  /// @param id name of the job if it is new
  /// @return the job that answers; fails with [QueueFullException] when a new one has no room
  Mono<JobRow> accept(JobId id, NewJob job) {
    return insertOrJoin(id, job)
        .switchIfEmpty(join(job))
        .switchIfEmpty(Mono.error(() -> new QueueFullException(queueLimit)))
        .delayUntil(row -> addAsker(row.id(), job.userId()))
        .as(transactions::transactional);
  }

  private Mono<JobRow> insertOrJoin(JobId id, NewJob job) {
    return database
        .sql(
            """
            INSERT INTO jobs.job AS job (id, dedupe_key, priority, status, user_id, payload)
            SELECT :id, :dedupe_key, :priority, 'pending', :user, CAST(:payload AS jsonb)
            WHERE (SELECT count(*) FROM jobs.job WHERE status IN ('pending', 'retrying')) < :limit
            ON CONFLICT (dedupe_key) WHERE status IN ('pending', 'running', 'retrying', 'storing')
            DO UPDATE SET priority = %s
            RETURNING %s
            """
                .formatted(MORE_URGENT, JobRows.COLUMNS))
        .bind("id", id.value())
        .bind("dedupe_key", job.task().dedupeKey())
        .bind("priority", job.priority().wire())
        .bind("user", job.userId())
        .bind("payload", WireJson.write(job.task()))
        .bind("limit", queueLimit)
        .map(JobRows::read)
        .one();
  }

  private Mono<JobRow> join(NewJob job) {
    return database
        .sql(
            """
            UPDATE jobs.job AS job SET priority = %s
            WHERE dedupe_key = :dedupe_key
              AND status IN ('pending', 'running', 'retrying', 'storing')
            RETURNING %s
            """
                .formatted(MORE_URGENT, JobRows.COLUMNS))
        .bind("dedupe_key", job.task().dedupeKey())
        .bind("priority", job.priority().wire())
        .map(JobRows::read)
        .one();
  }

  /// The more urgent of the row's and the asker's priority.
  private static final String MORE_URGENT =
      """
      CASE WHEN 'high' IN (job.priority, :priority) THEN 'high'
           WHEN 'normal' IN (job.priority, :priority) THEN 'normal' ELSE 'low' END\
      """;

  private Mono<Long> addAsker(JobId job, String userId) {
    return database
        .sql("INSERT INTO jobs.asker (job_id, user_id) VALUES (:id, :user) ON CONFLICT DO NOTHING")
        .bind("id", job.value())
        .bind("user", userId)
        .fetch()
        .rowsUpdated();
  }

  /// Starts the next run of a job that waits, under the next epoch.
  Mono<JobRow> start(JobId id, String worker) {
    return database
        .sql(
            """
            UPDATE jobs.job AS job
            SET status = 'running', epoch = epoch + 1, attempts = attempts + 1, worker = :worker,
                progress = 0, step = NULL, due_at = NULL, updated_at = now()
            WHERE id = :id AND status IN ('pending', 'retrying')
            RETURNING %s
            """
                .formatted(JobRows.COLUMNS))
        .bind("id", id.value())
        .bind("worker", worker)
        .map(JobRows::read)
        .one();
  }

  /// Records a report; the answer is false when the run is not the newest any more.
  Mono<Boolean> report(JobId id, long epoch, JobProgress progress) {
    return database
        .sql(
            """
            UPDATE jobs.job SET progress = :progress, step = :step
            WHERE id = :id AND status = 'running' AND epoch = :epoch
            """)
        .bind("progress", progress.percent())
        .bind("step", progress.step())
        .bind("id", id.value())
        .bind("epoch", epoch)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Records what a run found.
  Mono<JobRow> store(JobId id, long epoch, CrawlResult result) {
    return change(new JobStep(RUNNING, STORING), ", result = CAST(:result AS jsonb)", id, epoch)
        .bind("result", WireJson.write(result))
        .map(JobRows::read)
        .one();
  }

  /// Ends a job whose result is ingested.
  Mono<JobRow> complete(JobId id, long epoch) {
    return changed(
        new JobStep(STORING, COMPLETED), ", finished_at = now(), progress = 100", id, epoch);
  }

  /// Hands a running job back.
  Mono<JobRow> release(JobId id, long epoch) {
    return changed(new JobStep(RUNNING, PENDING), "", id, epoch);
  }

  /// Lets a job whose time has come wait on its list.
  Mono<JobRow> promote(JobId id, long epoch) {
    return changed(new JobStep(RETRYING, PENDING), ", due_at = NULL", id, epoch);
  }

  /// Counts a failed run after which the job waits for the next.
  Mono<JobRow> retry(JobId id, long epoch, JobFailure failure, Duration delay) {
    return change(
            new JobStep(RUNNING, RETRYING),
            """
            , failures = failures + 1, failure = CAST(:failure AS jsonb),
              due_at = now() + CAST(:delay_ms AS bigint) * interval '1 millisecond'
            """,
            id,
            epoch)
        .bind("failure", WireJson.write(failure))
        .bind("delay_ms", delay.toMillis())
        .map(JobRows::read)
        .one();
  }

  /// Counts a failed run and gives the job up.
  Mono<JobRow> giveUp(JobId id, long epoch, JobFailure failure) {
    return ended(", failures = failures + 1", id, epoch, failure);
  }

  /// Counts a silent worker; the job waits again.
  Mono<JobRow> bury(JobId id, long epoch) {
    return changed(new JobStep(RUNNING, PENDING), ", deaths = deaths + 1", id, epoch);
  }

  /// Counts a silent worker and gives the job up.
  Mono<JobRow> poison(JobId id, long epoch, JobFailure failure) {
    return ended(", deaths = deaths + 1", id, epoch, failure);
  }

  private Mono<JobRow> ended(String count, JobId id, long epoch, JobFailure failure) {
    return change(
            new JobStep(RUNNING, FAILED),
            count + ", failure = CAST(:failure AS jsonb), finished_at = now()",
            id,
            epoch)
        .bind("failure", WireJson.write(failure))
        .map(JobRows::read)
        .one();
  }

  private Mono<JobRow> changed(JobStep step, String more, JobId id, long epoch) {
    return change(step, more, id, epoch).map(JobRows::read).one();
  }

  private GenericExecuteSpec change(JobStep step, String more, JobId id, long epoch) {
    return database
        .sql(
            """
            UPDATE jobs.job AS job SET status = :to, updated_at = now()%s
            WHERE id = :id AND status = :from AND epoch = :epoch
            RETURNING %s
            """
                .formatted(more, JobRows.COLUMNS))
        .bind("to", step.to().wire())
        .bind("from", step.from().wire())
        .bind("id", id.value())
        .bind("epoch", epoch);
  }
}

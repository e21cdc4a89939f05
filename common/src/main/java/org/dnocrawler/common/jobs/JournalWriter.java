package org.dnocrawler.common.jobs;

import static org.dnocrawler.common.jobs.JobStatus.CANCELLED;
import static org.dnocrawler.common.jobs.JobStatus.COMPLETED;
import static org.dnocrawler.common.jobs.JobStatus.FAILED;
import static org.dnocrawler.common.jobs.JobStatus.PENDING;
import static org.dnocrawler.common.jobs.JobStatus.RETRYING;
import static org.dnocrawler.common.jobs.JobStatus.RUNNING;
import static org.dnocrawler.common.jobs.JobStatus.STORING;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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

  /// As [#accept], once for each key of a user within a day.
  ///
  /// @return the job of the first request; fails with [IdempotencyKeyReusedException] when that was
  ///   another request
  Mono<JobRow> acceptOnce(JobId id, NewJob job, IdempotencyKey key) {
    var fingerprint = job.task().dedupeKey() + ":" + job.priority().wire();
    return answered(job.userId(), key, fingerprint)
        .switchIfEmpty(Mono.defer(() -> acceptAndKeep(id, job, key, fingerprint)))
        .as(transactions::transactional);
  }

  private Mono<JobRow> answered(String user, IdempotencyKey key, String fingerprint) {
    return database
        .sql(
            """
            SELECT request.fingerprint, %s
            FROM jobs.request JOIN jobs.job ON job.id = request.job_id
            WHERE request.user_id = :user AND request.key = :key
              AND request.created_at > now() - interval '1 day'
            """
                .formatted(JobRows.COLUMNS))
        .bind("user", user)
        .bind("key", key.value())
        .map(row -> sameRequest(row, fingerprint))
        .one();
  }

  private static JobRow sameRequest(Readable row, String fingerprint) {
    if (!fingerprint.equals(row.get("fingerprint", String.class))) {
      throw new IdempotencyKeyReusedException();
    }
    return JobRows.read(row);
  }

  /// Of two that come at once, the second waits for the first and gets its job.
  private Mono<JobRow> acceptAndKeep(JobId id, NewJob job, IdempotencyKey key, String fingerprint) {
    return accept(id, job)
        .filterWhen(row -> keep(row.id(), job.userId(), key, fingerprint))
        .switchIfEmpty(Mono.defer(() -> answered(job.userId(), key, fingerprint)));
  }

  private Mono<Boolean> keep(JobId id, String user, IdempotencyKey key, String fingerprint) {
    return database
        .sql(
            """
            INSERT INTO jobs.request AS request (user_id, key, fingerprint, job_id)
            VALUES (:user, :key, :fingerprint, :id)
            ON CONFLICT (user_id, key) DO UPDATE
            SET fingerprint = :fingerprint, job_id = :id, created_at = now()
            WHERE request.created_at <= now() - interval '1 day'
            """)
        .bind("user", user)
        .bind("key", key.value())
        .bind("fingerprint", fingerprint)
        .bind("id", id.value())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Forgets requests that are older than a day.
  Mono<Long> forgetOldRequests() {
    return database
        .sql("DELETE FROM jobs.request WHERE created_at <= now() - interval '1 day'")
        .fetch()
        .rowsUpdated();
  }

  /// Starts the next run of a job that waits, under an epoch that is higher than any before.
  Mono<JobRow> start(JobId id, long epoch, String worker) {
    return database
        .sql(
            """
            UPDATE jobs.job AS job
            SET status = 'running', epoch = :epoch, attempts = attempts + 1, worker = :worker,
                progress = 0, step = NULL, due_at = NULL, updated_at = now()
            WHERE id = :id AND status IN ('pending', 'retrying') AND epoch < :epoch
              AND cancel_requested_at IS NULL
            RETURNING %s
            """
                .formatted(JobRows.COLUMNS))
        .bind("id", id.value())
        .bind("epoch", epoch)
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

  /// Counts an ingest that failed, and gives the job up when there were too many.
  Mono<JobRow> ingestFailed(JobId id, long epoch, JobFailure last, int most) {
    return database
        .sql(
            """
            UPDATE jobs.job AS job
            SET ingest_failures = ingest_failures + 1, updated_at = now(),
                status = CASE WHEN ingest_failures + 1 < :most THEN status ELSE 'failed' END,
                finished_at = CASE WHEN ingest_failures + 1 < :most THEN NULL ELSE now() END,
                failure = CASE WHEN ingest_failures + 1 < :most THEN failure
                               ELSE CAST(:failure AS jsonb) END
            WHERE id = :id AND status = 'storing' AND epoch = :epoch
            RETURNING %s
            """
                .formatted(JobRows.COLUMNS))
        .bind("most", most)
        .bind("failure", WireJson.write(last))
        .bind("id", id.value())
        .bind("epoch", epoch)
        .map(JobRows::read)
        .one();
  }

  /// Hands a running job back.
  Mono<JobRow> release(JobId id, long epoch) {
    return changed(new JobStep(RUNNING, PENDING), "", id, epoch);
  }

  /// Records that jobs whose time has come wait on their lists.
  Mono<Long> promoted(List<JobId> ids) {
    if (ids.isEmpty()) {
      return Mono.just(0L);
    }
    return database
        .sql(
            """
            UPDATE jobs.job SET status = 'pending', due_at = NULL, updated_at = now()
            WHERE id = ANY(:ids) AND status = 'retrying' AND due_at <= now() + interval '1 second'
            """)
        .bind("ids", ids.stream().map(JobId::value).toArray(UUID[]::new))
        .fetch()
        .rowsUpdated();
  }

  /// Ends a job that waits.
  Mono<JobRow> cancelWaiting(JobId id) {
    return called(
        """
        SET status = 'cancelled', cancel_requested_at = COALESCE(cancel_requested_at, now()),
            due_at = NULL, finished_at = now(), updated_at = now()
        WHERE id = :id AND status IN ('pending', 'retrying')
        """,
        id);
  }

  /// Notes that a running job is to be called off.
  Mono<JobRow> requestCancel(JobId id) {
    return called(
        """
        SET cancel_requested_at = COALESCE(cancel_requested_at, now())
        WHERE id = :id AND status = 'running'
        """,
        id);
  }

  private Mono<JobRow> called(String change, JobId id) {
    return database
        .sql("UPDATE jobs.job AS job " + change + " RETURNING " + JobRows.COLUMNS)
        .bind("id", id.value())
        .map(JobRows::read)
        .one();
  }

  /// Ends a run that was called off.
  Mono<JobRow> cancelRunning(JobId id, long epoch) {
    return changed(new JobStep(RUNNING, CANCELLED), ", finished_at = now()", id, epoch);
  }

  /// Takes one asker away who is not the only one of an open job.
  ///
  /// @return whether others ask, so that this one left; empty when this one does not ask
  Mono<Boolean> withdraw(JobId id, String user) {
    return database
        .sql(
            """
            WITH all_askers AS (
              SELECT user_id FROM jobs.asker WHERE job_id = :id FOR UPDATE
            ), gone AS (
              DELETE FROM jobs.asker WHERE job_id = :id AND user_id = :user
                AND (SELECT count(*) FROM all_askers) > 1
                AND EXISTS (SELECT 1 FROM jobs.job WHERE id = :id AND finished_at IS NULL)
              RETURNING 1
            )
            SELECT EXISTS (SELECT 1 FROM gone) AS gone FROM all_askers WHERE user_id = :user
            """)
        .bind("id", id.value())
        .bind("user", user)
        .map(row -> JobRows.required(row, "gone", Boolean.class))
        .one();
  }

  /// Lets a failed or cancelled job wait again, with its counts at zero.
  ///
  /// @return empty when it is neither; fails with [QueueFullException], and with a violated
  ///   constraint when another job for the same thing is open
  Mono<JobRow> reopen(JobId id, String user) {
    return called(
            """
            SET status = 'pending', failures = 0, deaths = 0, ingest_failures = 0, failure = NULL,
                result = NULL, progress = 0, step = NULL, finished_at = NULL, cancel_requested_at = NULL, discarded_at = NULL,
                updated_at = now()
            WHERE id = :id AND status IN ('failed', 'cancelled')
            """,
            id)
        .delayUntil(row -> addAsker(row.id(), user))
        .delayUntil(_ -> roomForOneMore())
        .as(transactions::transactional);
  }

  private Mono<Long> roomForOneMore() {
    return database
        .sql("SELECT count(*) AS jobs FROM jobs.job WHERE status IN ('pending', 'retrying')")
        .map(row -> JobRows.required(row, "jobs", Long.class))
        .one()
        .filter(jobs -> jobs <= queueLimit)
        .switchIfEmpty(Mono.error(() -> new QueueFullException(queueLimit)));
  }

  /// Takes a failed job from the dead letters; false when it is not among them.
  Mono<Boolean> discard(JobId id) {
    return database
        .sql(
            """
            UPDATE jobs.job SET discarded_at = now()
            WHERE id = :id AND status = 'failed' AND discarded_at IS NULL
            """)
        .bind("id", id.value())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Notes that a list is to hand nothing out, or is to again.
  Mono<Long> hold(JobPriority list, boolean hold) {
    return database
        .sql(
            hold
                ? "INSERT INTO jobs.held_list (list) VALUES (:list) ON CONFLICT DO NOTHING"
                : "DELETE FROM jobs.held_list WHERE list = :list")
        .bind("list", list.wire())
        .fetch()
        .rowsUpdated();
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

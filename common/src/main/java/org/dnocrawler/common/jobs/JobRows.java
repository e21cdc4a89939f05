package org.dnocrawler.common.jobs;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;

/// Reads rows of the journal.
final class JobRows {

  /// The columns [#read] needs, of a table or a returned row named `job`.
  static final String COLUMNS =
      """
      job.id, job.priority, job.status, job.user_id, job.payload, job.epoch, job.progress,
      job.step, job.attempts, job.deaths, job.failures, job.failure, job.result,
      job.created_at, job.updated_at, job.finished_at,
      job.cancel_requested_at IS NOT NULL AS cancel,
      CAST(GREATEST(0, EXTRACT(EPOCH FROM job.due_at - now()) * 1000) AS bigint) AS until_due_ms
      """;

  private JobRows() {}

  static JobRow read(Readable row) {
    var untilDue = row.get("until_due_ms", Long.class);
    return new JobRow(
        snapshot(row),
        required(row, "epoch", Long.class),
        required(row, "cancel", Boolean.class),
        Duration.ofMillis(untilDue == null ? 0 : untilDue));
  }

  private static JobSnapshot snapshot(Readable row) {
    return new JobSnapshot(
        id(row),
        WireJson.read(required(row, "payload", String.class), CrawlTask.class),
        JobPriority.fromWire(required(row, "priority", String.class)),
        JobStatus.fromWire(required(row, "status", String.class)),
        required(row, "user_id", String.class),
        required(row, "progress", Integer.class),
        row.get("step", String.class),
        required(row, "attempts", Integer.class),
        required(row, "deaths", Integer.class),
        required(row, "failures", Integer.class),
        json(row, "failure", JobFailure.class),
        json(row, "result", CrawlResult.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class),
        row.get("finished_at", Instant.class));
  }

  /// Reads a row of the history.
  static JobChange change(Readable row) {
    var from = row.get("from_status", String.class);
    return new JobChange(
        from == null ? null : JobStatus.fromWire(from),
        JobStatus.fromWire(required(row, "to_status", String.class)),
        required(row, "epoch", Long.class),
        row.get("worker", String.class),
        json(row, "failure", JobFailure.class),
        required(row, "at", Instant.class));
  }

  /// Reads a row of [#COLUMNS] and `job.worker`; a job that runs changed its state when it began.
  static RunningJob running(Readable row) {
    var job = snapshot(row);
    return new RunningJob(job, required(row, "worker", String.class), job.updatedAt());
  }

  static JobId id(Readable row) {
    return new JobId(required(row, "id", UUID.class));
  }

  static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }

  private static <T> @Nullable T json(Readable row, String column, Class<T> type) {
    var json = row.get(column, String.class);
    return json == null ? null : WireJson.read(json, type);
  }
}

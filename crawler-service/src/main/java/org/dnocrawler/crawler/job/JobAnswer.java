package org.dnocrawler.crawler.job;

import java.time.Instant;
import org.dnocrawler.common.jobs.GivenDocument;
import org.dnocrawler.common.jobs.JobFailure;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// A job as the API shows it.
///
/// @param id the job
/// @param status where it stands
/// @param dno slug of the operator
/// @param dnoName its registered name
/// @param year calendar year wanted
/// @param dataType kind of publication wanted
/// @param priority how urgent it is
/// @param progress percent of the whole job, 100 when it is completed
/// @param currentStep pipeline step of the run that is on or was last; absent before it reports
/// @param attempts how often it was started
/// @param deaths how often a worker died with it
/// @param failures how often a run failed
/// @param failure the last failure, if any
/// @param found whether figures were found; absent before it is known
/// @param needsAdmin true for a document that somebody brought who is no admin: what is read of it
///   is kept, and served when an admin restores it; absent otherwise
/// @param createdAt when it was accepted
/// @param updatedAt when it last changed state
/// @param finishedAt when it ended, if it has
public record JobAnswer(
    JobId id,
    JobStatus status,
    String dno,
    String dnoName,
    int year,
    DataType dataType,
    JobPriority priority,
    int progress,
    @Nullable String currentStep,
    int attempts,
    int deaths,
    int failures,
    @Nullable Failure failure,
    @Nullable Boolean found,
    @Nullable Boolean needsAdmin,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt) {

  /// Why the last run failed.
  ///
  /// @param code stable word for programs
  /// @param detail what happened, for a person
  public record Failure(String code, String detail) {
    /// The failure as recorded; null for none.
    public static @Nullable Failure of(@Nullable JobFailure failure) {
      return failure == null ? null : new Failure(failure.code(), failure.detail());
    }
  }

  /// The job as recorded.
  public static JobAnswer of(JobSnapshot job) {
    var task = job.task();
    var result = job.result();
    return new JobAnswer(
        job.id(),
        job.status(),
        task.dno(),
        task.dnoName(),
        task.year(),
        task.dataType(),
        job.priority(),
        job.status() == JobStatus.COMPLETED ? 100 : job.progress(),
        job.step(),
        job.attempts(),
        job.deaths(),
        job.failures(),
        Failure.of(job.failure()),
        result == null ? null : result.found(),
        needsAdmin(task.given()),
        job.createdAt(),
        job.updatedAt(),
        job.finishedAt());
  }

  private static @Nullable Boolean needsAdmin(@Nullable GivenDocument given) {
    return (given == null || given.byAdmin()) ? null : Boolean.TRUE;
  }
}

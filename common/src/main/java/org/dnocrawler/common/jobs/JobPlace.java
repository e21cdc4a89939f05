package org.dnocrawler.common.jobs;

import java.time.Instant;

/// The place of a job among all jobs, newest first; it stays the same as long as the job is there.
///
/// @param createdAt when the job was accepted, to the microsecond
/// @param job which, as several may be accepted at the same moment
public record JobPlace(Instant createdAt, JobId job) {

  /// The place of a job.
  public static JobPlace of(JobSnapshot job) {
    return new JobPlace(job.createdAt(), job.id());
  }
}

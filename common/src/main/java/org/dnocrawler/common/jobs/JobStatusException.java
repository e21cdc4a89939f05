package org.dnocrawler.common.jobs;

/// A job was asked for something that its state does not allow.
public final class JobStatusException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String job;
  private final JobStatus status;

  JobStatusException(JobId job, JobStatus status) {
    super("job %s is %s".formatted(job, status.wire()));
    this.job = job.toString();
    this.status = status;
  }

  /// The job.
  public JobId job() {
    return JobId.of(job);
  }

  /// Where it stands.
  public JobStatus status() {
    return status;
  }
}

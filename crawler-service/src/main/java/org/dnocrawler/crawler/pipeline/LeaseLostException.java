package org.dnocrawler.crawler.pipeline;

import java.io.Serial;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobLease;

/// The lease was taken over or the job called off, so the run must stop without an effect.
final class LeaseLostException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient JobId job;

  LeaseLostException(JobLease lease) {
    this.job = lease.job();
    super("lease %d on job %s is lost".formatted(lease.epoch(), lease.job()));
  }

  /// The job whose lease it was.
  JobId job() {
    return job;
  }
}

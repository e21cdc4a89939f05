package org.dnocrawler.crawler.job;

import java.time.Instant;
import org.dnocrawler.common.jobs.JobChange;
import org.dnocrawler.common.jobs.JobStatus;
import org.jspecify.annotations.Nullable;

/// One change of a job's state as the API shows it.
///
/// @param from state before; absent for the first
/// @param to state after
/// @param epoch fencing number under which it was made
/// @param worker which worker had the job; for admins
/// @param failure why it went wrong, where it did
/// @param at when
record ChangeAnswer(
    @Nullable JobStatus from,
    JobStatus to,
    long epoch,
    @Nullable String worker,
    JobAnswer.@Nullable Failure failure,
    Instant at) {

  /// The change as recorded.
  ///
  /// @param withWorker whether the asker may know which worker it was
  static ChangeAnswer of(JobChange change, boolean withWorker) {
    return new ChangeAnswer(
        change.from(),
        change.to(),
        change.epoch(),
        withWorker ? change.worker() : null,
        JobAnswer.Failure.of(change.failure()),
        change.at());
  }
}

package org.dnocrawler.common.jobs;

import org.dnocrawler.common.jobs.JobQueue.Held;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Hands jobs from askers to workers, at least once, with an effect that happens once.
///
/// A job exists when its journal row is committed; Redis is the index. Every call of a lease holder
/// names the lease, and a lease that was taken over has no effect: the call answers `false`.
public interface Jobs {

  /// Accepts a job, or joins the open job for the same operator, year and kind.
  ///
  /// Committed to the journal before it is put on its list. With Redis away it is accepted all the
  /// same and queued by the reconciler later.
  ///
  /// @return the job that will answer; fails when the journal cannot be written
  Mono<Enqueued> enqueue(NewJob job);

  /// As [#enqueue(NewJob)], once for each key of a user: a repetition within a day gets the job of
  /// the first request, ended or not.
  ///
  /// @return the job that answers; fails with [IdempotencyKeyReusedException] when the key came
  ///   with another task or priority
  Mono<Enqueued> enqueue(NewJob job, IdempotencyKey key);

  /// Leases the most urgent job that waits.
  ///
  /// Cancelling after the lease was granted leaves it to expire.
  ///
  /// @param worker name of the asking worker, for operators
  /// @return the lease, or empty when nothing waits
  Mono<JobLease> claim(String worker);

  /// Extends a lease to its full length from now, by Redis' clock.
  ///
  /// @return whether it is held still, and whether the job is to be called off: the run then stops
  ///   and says so with [#cancelled]
  Mono<Held> renew(JobLease lease);

  /// Records a report and tells the subscribers.
  ///
  /// @return false when the lease is lost and the run must stop
  Mono<Boolean> progress(JobLease lease, JobProgress progress);

  /// Records the result in the journal, ends the lease and puts the job on the result list.
  ///
  /// @return false when the lease is lost; the result is then dropped
  Mono<Boolean> deliver(JobLease lease, CrawlResult result);

  /// Ends the run as failed: the job waits for its next try, or is given up.
  ///
  /// @return false when the lease is lost; the failure is then dropped
  Mono<Boolean> fail(JobLease lease, JobFailure failure);

  /// Ends a run that was called off and has stopped.
  ///
  /// @return false when the lease is lost
  Mono<Boolean> cancelled(JobLease lease);

  /// Hands a job back unharmed, as a worker does when it is told to stop.
  ///
  /// @return false when the lease is lost
  Mono<Boolean> release(JobLease lease);

  /// Emits whenever a job may have become claimable; may miss some, so claim on a slow beat as
  /// well.
  Flux<String> wakeups();
}

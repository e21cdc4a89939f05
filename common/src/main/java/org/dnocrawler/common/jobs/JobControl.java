package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What people do to jobs and lists from outside: call off, try again, forget, hold, look.
///
/// All of it is in the journal before it has an effect, so that it outlives any process and Redis.
public interface JobControl {

  /// Withdraws one user's interest. The job is called off when nobody else asked for it.
  ///
  /// @return what became of it; empty when this user did not ask for such a job
  Mono<Cancellation> cancel(JobId job, String userId);

  /// Calls a job off, whoever asked for it.
  ///
  /// @return what became of it; empty when there is no such job
  Mono<Cancellation> cancelForAll(JobId job);

  /// Runs a failed or cancelled job again, with its counts at zero; joins the open job for the same
  /// thing where there is one.
  ///
  /// @param userId who asks, and may follow it
  /// @return the job that will answer; empty when there is no such job; fails with
  ///   [JobStatusException] when it is not failed or cancelled, and with [QueueFullException]
  Mono<Enqueued> retry(JobId job, String userId);

  /// Failed jobs that nobody requeued or discarded, newest end first.
  ///
  /// @param after the last one seen; null for the first page
  /// @param limit most rows, from 1 to 200
  Flux<JobSnapshot> deadLetters(@Nullable JobId after, int limit);

  /// Takes a failed job from the dead letters for good; its record stays.
  ///
  /// @return false when it is not among them
  Mono<Boolean> discard(JobId job);

  /// Stops handing out the jobs of a list, until it is resumed.
  Mono<Void> pause(JobPriority list);

  /// Hands the jobs of a list out again.
  Mono<Void> resume(JobPriority list);

  /// How full the queue is.
  Mono<QueueState> state();

  /// What became of a job that was called off.
  enum Cancellation {
    /// It will have no effect any more.
    CANCELLED,
    /// It had come to its end, or its result was recorded, before it could be called off.
    FINISHED_FIRST,
    /// Its worker did not answer in time; the request stands, and the job ends as cancelled when
    /// the worker answers or its lease runs out, unless its result is recorded first.
    NO_WORKER_ANSWERED,
    /// Others asked for it as well: it goes on for them.
    LEFT
  }

  /// How full the queue is, and how long its oldest job waits.
  ///
  /// @param sizes jobs by place
  /// @param oldest age of the oldest waiting job of each list that has one
  record QueueState(QueueSizes sizes, Map<JobPriority, Duration> oldest) {}
}

package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lists, leases and due times of jobs: who may run what, and when. It knows nothing of what a job
/// is about, and nothing of the journal.
///
/// Three adapters keep one contract: Redis lists, Redis Streams, and memory. A job is in one state
/// ([JobStatus]) at a time. While it runs it is leased under an epoch, a number that is higher than
/// that of every lease granted before, on this job or another; every step names the epoch it acts
/// under, and a step under any other has no effect and answers `false` or `LOST`. A job that is not
/// leased is acted on under [#UNLEASED].
///
/// Order: the high list before the normal before the low, but each list that has work is served at
/// least once in so many claims ([JobQueueProperties#share]). Within a list jobs that were handed
/// back come first; then users take turns of so many jobs ([JobQueueProperties#quantum]), each
/// user's jobs oldest first: a job that is the k-th of its user waits for at most `k` turns of each
/// other user who has work on that list, however much work they have.
///
/// Every call fails when the store cannot be reached; all but [#claim] may be repeated then.
/// Cancelling a call does not undo it.
public interface JobQueue {

  /// The epoch that stands for "nobody holds it".
  long UNLEASED = 0;

  /// Puts jobs on their lists, in order, each in one step; or to those that wait for their time.
  ///
  /// @return what became of each, in the order given
  Mono<List<Placing>> enqueue(List<QueuedJob> jobs);

  /// Leases up to so many jobs that wait, the most urgent first.
  ///
  /// @param worker who asks, for operators; becomes the consumer's name of the stream transport
  /// @param most at least 1
  /// @return the leases, empty when nothing waits on a list that is not paused
  Mono<List<QueueLease>> claim(String worker, int most);

  /// Extends a lease to its full length from now, and tells an event if there is one.
  ///
  /// @param event what to tell, with the progress to record; null for a heartbeat
  Mono<Held> report(JobId job, long epoch, @Nullable EventBody event);

  /// Ends the lease, or the wait, of a job by moving it on: to the end its event names, to the
  /// results (`STORING`), to its list (`PENDING`), or to those that wait for their time
  /// (`RETRYING`).
  ///
  /// @return false when the epoch is not that of the job, or it is at that end already
  Mono<Boolean> move(Move move);

  /// Puts jobs whose lease ran out back on their lists, behind what their users have waiting.
  ///
  /// @param most how many at a time
  /// @return each with the epoch of the run that went silent
  Mono<List<Silent>> recover(int most);

  /// Puts jobs whose time has come on their lists.
  ///
  /// @param most how many at a time
  /// @return which
  Mono<List<JobId>> promote(int most);

  /// Calls a job off: one that waits ends as cancelled, the holder of one that runs is told so at
  /// its next report.
  Mono<Removal> cancel(JobId job, @Nullable EventBody event);

  /// Stops handing out the jobs of a list; what runs goes on.
  Mono<Void> pause(JobPriority list);

  /// Hands the jobs of a list out again.
  Mono<Void> resume(JobPriority list);

  /// How many jobs are where.
  Mono<QueueSizes> sizes();

  /// Every job that waits, is leased, waits for its time, or has a result that waits.
  Flux<JobId> contents();

  /// Dead letters, newest first.
  ///
  /// @param most at least 1
  Mono<List<JobId>> dead(int most);

  /// Forgets a dead letter.
  ///
  /// @return false when it was not among them
  Mono<Boolean> discard(JobId job);

  /// Makes later epochs higher than this one, after the store forgot what it had given.
  Mono<Void> epochsAbove(long epoch);

  /// Mends what disagrees within the store, such as a job that runs without a lease.
  ///
  /// @return how many entries were wrong
  default Mono<Long> repair() {
    return Mono.just(0L);
  }

  /// Emits when a job may have become claimable; may miss some.
  Flux<String> wakeups();

  /// What became of a job that was handed in.
  enum Placing {
    /// It waits.
    QUEUED,
    /// It had waited on a lower list, and waits on the more urgent one.
    RAISED,
    /// It was there before.
    KNOWN,
    /// It is at its end.
    ENDED,
    /// There is no room for it.
    FULL
  }

  /// Whether a run still has its lease.
  enum Held {
    /// It has.
    HELD,
    /// It has, and is asked to stop.
    CANCEL,
    /// It has not, and must stop.
    LOST
  }

  /// What became of a job that was called off.
  enum Removal {
    /// It waited, and is cancelled.
    REMOVED,
    /// It runs; its holder is told.
    ASKED,
    /// It is at its end, or its result is recorded: too late.
    ENDED,
    /// There is no such job.
    UNKNOWN
  }

  /// How a job moves on.
  ///
  /// @param job which
  /// @param epoch under which epoch; [#UNLEASED] for one that nobody holds
  /// @param to where to
  /// @param delay how long it waits, for `RETRYING`
  /// @param front whether it is handed out before all others of its list, for `PENDING`
  /// @param event what to tell; null for nothing
  record Move(
      JobId job,
      long epoch,
      JobStatus to,
      Duration delay,
      boolean front,
      @Nullable EventBody event) {

    /// Checks the target.
    public Move {
      if (to == JobStatus.RUNNING) {
        throw new IllegalArgumentException("a job comes to run by a claim alone");
      }
      if (event != null && event.status() != to) {
        throw new IllegalArgumentException("the event tells " + event.status() + ", not " + to);
      }
    }

    /// To an end, or to the results.
    public static Move to(JobStatus to, JobId job, long epoch, @Nullable EventBody event) {
      return new Move(job, epoch, to, Duration.ZERO, false, event);
    }

    /// To those that wait for their time.
    public static Move later(JobId job, long epoch, Duration delay, @Nullable EventBody event) {
      return new Move(job, epoch, JobStatus.RETRYING, delay, false, event);
    }

    /// Back to its list.
    public static Move back(JobId job, long epoch, boolean front, @Nullable EventBody event) {
      return new Move(job, epoch, JobStatus.PENDING, Duration.ZERO, front, event);
    }
  }

  /// A job whose lease ran out.
  ///
  /// @param job which
  /// @param epoch that of the run that went silent
  /// @param deaths how many runs of it went silent by now
  /// @param cancel whether it had been called off
  record Silent(JobId job, long epoch, int deaths, boolean cancel) {}
}

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
/// least once in so many claims ([JobQueueProperties#share]); a pick that leases nothing does not
/// count as one. Within a list jobs that were handed back come first, in the order they came back.
/// Then users take turns of so many jobs ([JobQueueProperties#quantum]), each user's jobs oldest
/// first. A turn ends with the quantum or with the user's last place; the user then goes to the end
/// of the ring, where those join who come (back) with work.
///
/// A job that leaves a list before its turn leaves its places there behind. They are passed over at
/// no cost to its user, unless the job waits on that list again, from the first of them then.
///
/// Bound: while a job that is the k-th of its user's line waits for its turn, at most `q·⌈k/q⌉`
/// jobs of each other user are leased from that list in turns of `q` jobs, however much work they
/// have; besides them only the `k - 1` before it and jobs that were handed back. When these are `b`
/// jobs in all, it is leased within `share·(b + 1)` leases of the whole queue, unless its list is
/// paused.
///
/// Every call fails when the store cannot be reached; all but [#claim] may be repeated then.
/// Cancelling a call does not undo it.
public interface JobQueue {

  /// The epoch that stands for "nobody holds it".
  long UNLEASED = 0;

  /// Puts jobs on their lists, in order, each in one step; or to those that wait for their time.
  ///
  /// A job that waits already is [Placing#RAISED] when the new list is more urgent: to the end of
  /// its user's line there, or to wait for its time for that list; its user, data and due time
  /// stay. Any other job that is not at its end is [Placing#KNOWN] and stays as it is; one that is
  /// at its end stays so. A new job is refused as [Placing#FULL] while as many as allowed wait, on
  /// lists or for their time.
  ///
  /// One to be restored is put where it is handed in to wait, wherever it is, unless it is leased;
  /// it is not called off any more, and needs no room. One that was at its end has no deaths and is
  /// no dead letter from then on.
  ///
  /// @return what became of each, in the order given
  Mono<List<Placing>> enqueue(List<QueuedJob> jobs);

  /// Leases up to so many jobs that wait, the most urgent first.
  ///
  /// @param worker who asks, for operators; becomes the consumer's name of the stream transport
  /// @param most at least 1
  /// @return the leases, empty when nothing waits on a list that is not paused
  Mono<List<QueueLease>> claim(String worker, int most);

  /// Extends a lease to its full length from now, and tells an event if there is one. A lease that
  /// ran out is held until it is recovered.
  ///
  /// @param event what to tell, with the progress to record; null for a heartbeat
  Mono<Held> report(JobId job, long epoch, @Nullable EventBody event);

  /// Ends the lease, or the wait, of a job by moving it on: to the end its event names, to the
  /// results (`STORING`), to the front of its list or the end of its user's line (`PENDING`), or to
  /// those that wait for their time (`RETRYING`).
  ///
  /// A job that the queue does not know is one that nobody holds: its end is remembered, its result
  /// waits; but it has no list to wait for.
  ///
  /// @return false when the epoch is not that of the job, when it is at an end already, or when it
  ///   was never handed in and would have to wait; nothing has changed then
  Mono<Boolean> move(Move move);

  /// Puts jobs whose lease ran out back on their lists, behind what their users have waiting; those
  /// that ran out first come first. Whether one has died too often, or was called off, is for the
  /// caller to heed.
  ///
  /// @param most how many at a time
  /// @return each with the epoch of the run that went silent
  Mono<List<Silent>> recover(int most);

  /// Puts jobs whose time has come on their lists, behind what their users have waiting; soonest
  /// first.
  ///
  /// @param most how many at a time
  /// @return which
  Mono<List<JobId>> promote(int most);

  /// Calls a job off: one that waits ends as cancelled, the holder of one that runs is told so at
  /// its next report. The request stands when that run ends without an answer, and holds for the
  /// next.
  Mono<Removal> cancel(JobId job, @Nullable EventBody event);

  /// Stops handing out the jobs of a list; what runs goes on.
  Mono<Void> pause(JobPriority list);

  /// Hands the jobs of a list out again.
  Mono<Void> resume(JobPriority list);

  /// How many jobs are where.
  Mono<QueueSizes> sizes();

  /// Every job that waits, is leased, waits for its time, or has a result that waits.
  Flux<JobId> contents();

  /// Dead letters, newest first: jobs that failed, the last 10,000 of them, until they are restored
  /// or discarded.
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

  /// Emits the name of a list when a job of it may have become claimable; may miss some, and may
  /// emit an empty text when it may have missed some.
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

package org.dnocrawler.gateway.live;

import java.util.List;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.JobEvent;
import org.dnocrawler.common.jobs.JobEvents;
import org.dnocrawler.common.jobs.JobId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What a caller may see of jobs.
final class FollowedJobs {

  private final JobEvents events;

  FollowedJobs(JobEvents events) {
    this.events = events;
  }

  /// Whether the caller may follow the job: who asked for it, and admins; false for an unknown job.
  Mono<Boolean> mayFollow(JobId job, Caller caller) {
    return caller.isAdmin()
        ? events.logged(job, null).hasElements()
        : events.mayFollow(job, caller.userId());
  }

  /// Where a follower stands that has seen an event; gone when the log does not hold that event any
  /// more, so that some after it may be missing.
  Mono<Resumption> resume(JobId job, @Nullable String since) {
    return since == null
        ? Mono.just(Resumption.FROM_START)
        : events
            .logged(job, null)
            .skipUntil(event -> event.id().equals(since))
            .collectList()
            .map(kept -> kept.isEmpty() ? Resumption.FROM_START : Resumption.after(kept));
  }

  /// Events from there on, then as they happen; completes after the final one.
  Flux<JobEvent> from(JobId job, Resumption resumption) {
    return events.follow(job, resumption.after());
  }

  /// A place in a job's log.
  ///
  /// @param after id of the last event seen; null for the start of what is kept
  /// @param atEnd whether that was the job's final event
  record Resumption(@Nullable String after, boolean atEnd) {

    static final Resumption FROM_START = new Resumption(null, false);

    /// Whether nothing is missing.
    boolean recovered() {
      return after != null;
    }

    private static Resumption after(List<JobEvent> kept) {
      var seen = kept.getFirst();
      return new Resumption(seen.id(), seen.status().isFinal());
    }
  }
}

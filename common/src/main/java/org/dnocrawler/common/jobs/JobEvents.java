package org.dnocrawler.common.jobs;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What subscribers may see of a job; needs Redis alone.
public interface JobEvents {

  /// Whether this user asked for the job; false for an unknown job.
  Mono<Boolean> mayFollow(JobId job, String userId);

  /// Events that were logged after the given one, oldest first; the log keeps the last 256.
  ///
  /// @param afterId id of the last event seen; null for all that are kept
  Flux<JobEvent> logged(JobId job, @Nullable String afterId);

  /// Every event from the given one on: the logged ones, then live ones as they happen, in order,
  /// none twice. A message lost by pub/sub is found in the log, so there is no gap.
  ///
  /// Completes after the job's final event; cancelling ends the subscription.
  ///
  /// @param afterId id of the last event seen; null for all that are kept
  Flux<JobEvent> follow(JobId job, @Nullable String afterId);
}

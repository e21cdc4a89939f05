package org.dnocrawler.common.jobs;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the record of all jobs, in Postgres.
public interface JobJournal {

  /// The job, or empty when there is none of that id.
  Mono<JobSnapshot> find(JobId job);

  /// Whether this user asked for the job, first or later.
  Mono<Boolean> asked(JobId job, String userId);

  /// Jobs that fit, newest first; jobs that come in meanwhile do not move those behind a place.
  ///
  /// @param after the place behind which to start; null for the beginning
  /// @param limit most rows, from 1 to 1000
  Flux<JobSnapshot> list(JobFilter filter, @Nullable JobPlace after, int limit);

  /// Every change of state of a job, oldest first; empty when there is none of that id.
  Flux<JobChange> history(JobId job);

  /// How many users asked for a job; 0 when there is none of that id.
  Mono<Long> askerCount(JobId job);

  /// Jobs that run, longest running first.
  ///
  /// @param limit most rows, at least 1
  Flux<RunningJob> running(int limit);
}

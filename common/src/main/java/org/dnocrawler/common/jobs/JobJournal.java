package org.dnocrawler.common.jobs;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the record of all jobs, in Postgres.
public interface JobJournal {

  /// The job, or empty when there is none of that id.
  Mono<JobSnapshot> find(JobId job);

  /// Whether this user asked for the job, first or later.
  Mono<Boolean> asked(JobId job, String userId);

  /// Jobs a user asked for, newest first.
  ///
  /// @param userId whose jobs
  /// @param limit most rows, from 1 to 200
  Flux<JobSnapshot> ofUser(String userId, int limit);

  /// Jobs of everybody, newest first, for admins.
  ///
  /// @param limit most rows, from 1 to 200
  Flux<JobSnapshot> all(int limit);
}

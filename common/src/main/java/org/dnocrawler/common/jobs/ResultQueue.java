package org.dnocrawler.common.jobs;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Hands recorded results from workers to the ingest of query-service, each until it is completed.
public interface ResultQueue {

  /// Leases the oldest result that waits.
  ///
  /// @param consumer name of the asking instance, for operators
  /// @return the result, or empty when none waits
  Mono<Delivery> claim(String consumer);

  /// Marks the job completed and tells the subscribers; safe to repeat.
  ///
  /// @param message what the subscribers read, such as `stored 4 rows`
  /// @return false when the delivery was taken over; whatever was ingested stays
  Mono<Boolean> complete(Delivery delivery, String message);

  /// Puts a result back after a failed ingest; it is handed out again, until it failed too often
  /// ([JobQueueProperties#maxIngests]): then the job is given up.
  ///
  /// @return false when the delivery was taken over
  Mono<Boolean> release(Delivery delivery);

  /// Emits whenever a result may wait; may miss some, so claim on a slow beat as well.
  Flux<String> wakeups();

  /// A leased result.
  ///
  /// @param job the job
  /// @param epoch fencing number of the run that recorded the result
  /// @param task what was to be found
  /// @param result what was found
  record Delivery(JobId job, long epoch, CrawlTask task, CrawlResult result) {}
}

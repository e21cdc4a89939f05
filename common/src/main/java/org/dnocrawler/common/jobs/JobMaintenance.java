package org.dnocrawler.common.jobs;

import reactor.core.publisher.Mono;

/// Keeps queue and journal in step; run on a beat by crawler-service.
public interface JobMaintenance {

  /// Puts jobs and results whose lease ran out back on their lists, and counts a death for each
  /// job; a job with three deaths is given up as poison.
  ///
  /// @return how many leases had run out
  Mono<Integer> recoverLeases();

  /// Puts jobs whose time has come on their lists.
  ///
  /// @return how many were due
  Mono<Integer> promoteDue();

  /// Rebuilds what Redis lost from the journal; one instance at a time, by lock.
  ///
  /// @return how many jobs and results were put back; empty when another instance is at it
  Mono<Integer> reconcile();
}

package org.dnocrawler.common.jobs;

import java.util.Map;
import java.util.Set;

/// How many jobs are where.
///
/// @param waiting jobs on each list
/// @param leased jobs that run
/// @param later jobs that wait for their time
/// @param due those of them whose time has come
/// @param results recorded results that wait for their ingest
/// @param resultsLeased results that are being ingested
/// @param dead dead letters
/// @param paused lists that hand nothing out
public record QueueSizes(
    Map<JobPriority, Long> waiting,
    long leased,
    long later,
    long due,
    long results,
    long resultsLeased,
    long dead,
    Set<JobPriority> paused) {

  /// Copies what may change.
  public QueueSizes {
    waiting = Map.copyOf(waiting);
    paused = Set.copyOf(paused);
  }

  /// Jobs on all lists.
  public long waitingInAll() {
    return waiting.values().stream().mapToLong(Long::longValue).sum();
  }
}

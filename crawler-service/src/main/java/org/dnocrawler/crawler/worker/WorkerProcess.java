package org.dnocrawler.crawler.worker;

import java.time.Instant;

/// What a process with workers tells of itself.
///
/// @param name start of its workers' names
/// @param host the machine it is on
/// @param pid its number there
/// @param startedAt when it started, by its own clock
/// @param concurrency jobs it runs at a time
/// @param draining whether it was told to stop and takes no more
public record WorkerProcess(
    String name, String host, long pid, Instant startedAt, int concurrency, boolean draining) {

  /// Whether a worker of that name belongs to it.
  public boolean owns(String worker) {
    return worker.startsWith(name + "-") && worker.substring(name.length() + 1).matches("\\d+");
  }
}

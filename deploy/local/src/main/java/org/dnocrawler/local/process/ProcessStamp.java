package org.dnocrawler.local.process;

import java.time.Duration;
import java.util.Optional;

/// Names one process for good: a pid alone is given to another program sooner or later.
///
/// @param name what the process is in the suite, such as `query-service`
/// @param pid its number
/// @param startMs when it started, ms since the epoch, by the operating system's account
/// @param stopSignal the signal that makes it stop in order, such as `TERM`
public record ProcessStamp(String name, long pid, long startMs, String stopSignal) {

  /// The system derives start times from a boot time that may be corrected by a second.
  private static final long TOLERANCE_MS = Duration.ofSeconds(2).toMillis();

  /// The stamp of a running process; a start time of 0 when the system does not tell.
  public static ProcessStamp of(String name, ProcessHandle process, String stopSignal) {
    return new ProcessStamp(name, process.pid(), startOf(process), stopSignal);
  }

  /// The very process of this stamp, or empty when it has ended, whoever has its number now.
  public Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle process) {
    var start = startOf(process);
    return start != 0 && Math.abs(start - startMs) <= TOLERANCE_MS;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }
}

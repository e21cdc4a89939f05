package org.dnocrawler.faults.process;

import java.util.Locale;

/// What a process of the bench does; also the sub-command that starts it.
public enum Role {
  /// Hands jobs in.
  ENQUEUER,
  /// Runs jobs.
  WORKER,
  /// Completes them.
  INGEST;

  /// The word on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

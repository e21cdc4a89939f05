package org.dnocrawler.crawler.pipeline;

/// What became of a run.
public enum RunEnd {
  /// Its result is recorded.
  DELIVERED,
  /// It is recorded as failed; the job is tried again or given up.
  FAILED,
  /// The lease was lost; nothing was recorded.
  LEASE_LOST
}

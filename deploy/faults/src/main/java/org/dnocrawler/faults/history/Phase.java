package org.dnocrawler.faults.history;

/// How far an act got.
public enum Phase {
  /// About to be called; written before the call.
  INVOKED,
  /// The call was answered: done.
  ACCEPTED,
  /// The call was answered: not done.
  REFUSED,
  /// The call failed: it may have been done or not.
  UNKNOWN,
  /// Something that lasts began.
  BEGAN,
  /// It ended.
  ENDED,
  /// Read from the journal after the run.
  RECORDED
}

package org.dnocrawler.faults.history;

/// What an event is about.
public enum Act {
  /// The run of the bench; its beginning carries the settings that rules need.
  RUN,
  /// A process of the bench.
  PROCESS,
  /// A fault that was injected.
  FAULT,
  /// A calm window, in which order is judged.
  WINDOW,
  /// A job is handed in.
  ENQUEUE,
  /// A worker takes a job.
  CLAIM,
  /// A worker hands its result over: the guarded write that must happen once.
  EFFECT,
  /// A worker reports a failed run.
  FAILURE,
  /// A worker hands a job back.
  RELEASE,
  /// A worker says that it stopped a run that was called off.
  STAND_DOWN,
  /// A worker is about to end its process without a word.
  HALT,
  /// An ingest takes a result.
  DELIVERY,
  /// An ingest completes a job.
  ACK,
  /// Somebody calls a job off.
  CANCEL,
  /// A job as the journal has it in the end.
  JOB,
  /// One change of a job's state as the journal has it.
  STEP
}

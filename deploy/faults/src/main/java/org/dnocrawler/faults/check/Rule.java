package org.dnocrawler.faults.check;

import java.util.Locale;

/// What a history is held to; each is told in `docs/faults.md`.
enum Rule {
  /// The history itself is whole: it has a beginning and the journal's record.
  HISTORY,
  /// Every accepted job has a record, and it ended after it was asked for.
  LOST,
  /// Every job is in a final state.
  FINAL,
  /// A job has at most one effect.
  ONE_EFFECT,
  /// The effect is that of the newest run, and that run's worker had claimed it.
  FENCING,
  /// Epochs of a job rise, and no two claims share one.
  EPOCH,
  /// A job that is leased is handed to nobody else.
  EXCLUSIVE,
  /// Each change of state is a legal one and follows the one before.
  STEP,
  /// No two open jobs for the same thing.
  DEDUPE,
  /// Failures and deaths are counted apart, each as often as it happened.
  COUNTS,
  /// A job ends as its kind must.
  END,
  /// A completed job was completed by an ingest, and the other way round.
  ACK,
  /// A job that was called off has no effect afterwards.
  CANCEL,
  /// One user's jobs are taken oldest first.
  OWN_ORDER,
  /// Nobody waits for more turns of another user than that bound allows.
  TURNS,
  /// Every list with work gets its share, and no more while a higher one has work.
  SHARE;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

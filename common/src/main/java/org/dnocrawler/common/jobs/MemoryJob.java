package org.dnocrawler.common.jobs;

import org.jspecify.annotations.Nullable;

/// What the queue in memory knows of one job; guarded by the queue's lock.
final class MemoryJob {

  final JobId id;
  JobStatus status = JobStatus.PENDING;

  /// The list it waits on when it waits; null for a job that was never handed in.
  @Nullable JobPriority list;

  String user = "";
  String data = "";
  long epoch = JobQueue.UNLEASED;
  int deaths;
  boolean cancel;
  int progress;
  @Nullable String step;

  MemoryJob(JobId id) {
    this.id = id;
  }

  /// Takes list, user and data from what was handed in; nobody has called that off.
  void take(QueuedJob handedIn) {
    cancel = false;
    list = handedIn.list();
    user = handedIn.user();
    data = handedIn.data();
    note(handedIn.event());
  }

  /// As if it had never run.
  void startOver() {
    deaths = 0;
    progress = 0;
    step = null;
  }

  /// Keeps what an event says of the progress.
  void note(@Nullable EventBody event) {
    if (event != null) {
      progress = event.progress();
      step = event.step();
    }
  }

  /// Whether a move has any effect: under its epoch, before its end, and to a list that it has.
  boolean heeds(JobQueue.Move move) {
    return move.epoch() == epoch && !status.isFinal() && (list != null || !move.to().waits());
  }

  /// Whether the other list is more urgent than its own.
  boolean isBelow(JobPriority other) {
    return list != null && other.compareTo(list) < 0;
  }

  SeenJob seen() {
    return new SeenJob(status, list, user, epoch, deaths, cancel, progress, step);
  }
}

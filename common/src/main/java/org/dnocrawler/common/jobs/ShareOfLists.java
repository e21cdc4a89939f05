package org.dnocrawler.common.jobs;

import java.util.List;

/// In which order a claim looks at the lists: every share-th at the low one first, half a share
/// before it at the normal one first, else at the most urgent first.
final class ShareOfLists {

  private static final List<JobPriority> USUAL =
      List.of(JobPriority.HIGH, JobPriority.NORMAL, JobPriority.LOW);
  private static final List<JobPriority> NORMAL_FIRST =
      List.of(JobPriority.NORMAL, JobPriority.HIGH, JobPriority.LOW);
  private static final List<JobPriority> LOW_FIRST =
      List.of(JobPriority.LOW, JobPriority.HIGH, JobPriority.NORMAL);

  private final int share;
  private long leased;

  /// @param share at least 3, else the high list would have no turn of its own
  ShareOfLists(int share) {
    this.share = share;
  }

  /// The order of the next claim.
  List<JobPriority> next() {
    var turn = (leased + 1) % share;
    if (turn == 0) {
      return LOW_FIRST;
    }
    return turn == share / 2 ? NORMAL_FIRST : USUAL;
  }

  /// Counts a claim that leased a job.
  void countLease() {
    leased++;
  }
}

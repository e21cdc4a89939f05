package org.dnocrawler.common.jobs;

import org.dnocrawler.common.wire.WireJson;

/// A job as its asker hands it in.
///
/// @param task what to find
/// @param priority how urgent it is
/// @param userId who asked, and may follow it
public record NewJob(CrawlTask task, JobPriority priority, String userId) {

  /// Throws [PayloadTooLargeException] when the task takes more than [QueuedJob#MOST_DATA_BYTES] as
  /// JSON.
  public NewJob {
    PayloadTooLargeException.check(WireJson.write(task));
  }
}

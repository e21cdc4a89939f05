package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.List;

/// A row of the journal: the job, and what only the queue needs of it.
///
/// @param job the job as everybody may see it
/// @param epoch fencing number of its newest lease, 0 before the first
/// @param cancel whether it was called off
/// @param untilDue how long it still waits for its next try; zero when it does not wait
record JobRow(JobSnapshot job, long epoch, boolean cancel, Duration untilDue) {

  JobId id() {
    return job.id();
  }

  JobStatus status() {
    return job.status();
  }

  /// The job as it is handed to the queue, which needs nothing of its task.
  ///
  /// @param restore whether it waits whatever the queue believes
  /// @param message what subscribers read
  QueuedJob queued(boolean restore, String message) {
    var event = EventBody.of(this, message);
    return new QueuedJob(
        id(), job.priority(), job.userId(), "", fields(), untilDue, restore, event);
  }

  /// What the job's hash tells of it: names and values in turn.
  List<String> fields() {
    var task = job.task();
    return List.of(
        "dno", task.dno(),
        "dno_name", task.dnoName(),
        "year", Integer.toString(task.year()),
        "data_type", task.dataType().wire(),
        "deaths", Integer.toString(job.deaths()));
  }
}

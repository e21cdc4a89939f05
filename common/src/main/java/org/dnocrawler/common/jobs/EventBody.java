package org.dnocrawler.common.jobs;

import java.time.Instant;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;

/// An event before it is logged: its id and time are Redis' to give.
///
/// @param jobId the job
/// @param status where the job stands now
/// @param step pipeline step it is in; absent before it runs
/// @param progress percent of the whole job
/// @param message what happened, for a person
public record EventBody(
    JobId jobId, JobStatus status, @Nullable String step, int progress, String message) {

  /// An event about a job that moved.
  static EventBody of(JobRow row, String message) {
    return new EventBody(row.id(), row.status(), row.job().step(), row.job().progress(), message);
  }

  /// What the scripts put between id and time.
  String fragment() {
    var json = WireJson.write(this);
    return json.substring(1, json.length() - 1);
  }

  /// The event that a fragment became in the log.
  ///
  /// @param id position in the log, `<ms>-<number>`
  /// @param seq how many events of the job were logged, this one included
  static JobEvent logged(String id, long seq, String fragment) {
    var body = WireJson.read("{" + fragment + "}", EventBody.class);
    var at = Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
    return new JobEvent(
        id, seq, body.jobId(), body.status(), body.step(), body.progress(), body.message(), at);
  }
}

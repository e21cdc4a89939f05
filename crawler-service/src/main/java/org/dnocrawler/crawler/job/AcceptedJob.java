package org.dnocrawler.crawler.job;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.springframework.http.ResponseEntity;

/// The answer to a request that is answered by a job.
///
/// @param created false when an open job for the same thing was joined, or the request repeated
/// @param live where the job can be followed
/// @param channel the channel to subscribe to there
/// @param job the job
record AcceptedJob(boolean created, String live, String channel, @JsonUnwrapped JobAnswer job) {

  /// `202` with the way to the job.
  static ResponseEntity<AcceptedJob> response(Enqueued enqueued, JobSnapshot job) {
    var body =
        new AcceptedJob(enqueued.created(), "/api/v1/live", "job:" + job.id(), JobAnswer.of(job));
    return ResponseEntity.accepted().location(URI.create("/api/v1/jobs/" + job.id())).body(body);
  }
}

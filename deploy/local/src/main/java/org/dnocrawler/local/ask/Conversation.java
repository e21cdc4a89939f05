package org.dnocrawler.local.ask;

import java.time.Duration;
import java.util.function.Consumer;

/// Asks one question and stays until it is answered, through a crawl if need be.
///
/// @param api a signed-in client
/// @param patience longest wait for a crawl
public record Conversation(ApiClient api, Duration patience) {

  /// The answer, or a problem.
  ///
  /// @param accepted told when a crawl was started, with the job's id
  /// @param seen told of each step of the crawl
  public Reply ask(String question, Consumer<String> accepted, Consumer<JobView> seen) {
    var first = api.ask(question);
    if (!first.isAccepted()) {
      return first;
    }
    var job = first.text("job_id");
    accepted.accept(job);
    var end = new JobFollower(api, job, patience).follow(seen);
    return end.status().equals("completed") ? api.ask(question) : api.get("/api/v1/jobs/" + job);
  }
}

package org.dnocrawler.local.ask;

import java.time.Duration;
import java.util.List;
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
    var jobs = jobs(first);
    for (var job : jobs) {
      accepted.accept(job);
      var view = new JobFollower(api, job, patience).follow(seen);
      if (jobs.size() == 1 && !view.status().equals("completed")) {
        return api.get("/api/v1/jobs/" + job);
      }
    }
    return api.ask(question);
  }

  /// The jobs that an answer waits for: one, or one for each request that is not known.
  private static List<String> jobs(Reply reply) {
    var one = reply.text("job_id");
    if (!one.isEmpty()) {
      return List.of(one);
    }
    return reply
        .json()
        .path("answers")
        .valueStream()
        .map(answer -> answer.path("job_id").asString(""))
        .filter(job -> !job.isEmpty())
        .toList();
  }
}

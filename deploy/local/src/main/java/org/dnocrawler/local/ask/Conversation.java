package org.dnocrawler.local.ask;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

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

  /// The jobs that an answer waits for: one for each kind of data of each request that is not
  /// known.
  private static List<String> jobs(Reply reply) {
    var parts =
        reply.json().has("answers")
            ? reply.json().path("answers").valueStream()
            : Stream.of(reply.json());
    return parts.flatMap(Conversation::jobs).filter(job -> !job.isEmpty()).toList();
  }

  private static Stream<String> jobs(JsonNode answer) {
    return answer.has("jobs")
        ? answer.path("jobs").valueStream().map(job -> job.path("job_id").asString(""))
        : Stream.of(answer.path("job_id").asString(""));
  }
}

package org.dnocrawler.local.ask;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Where a job stands, from an event or from the job itself.
///
/// @param status its state, such as `running`
/// @param step the pipeline step; empty before it runs
/// @param progress percent of the whole
/// @param message what happened, for a person; may be empty
public record JobView(String status, String step, int progress, String message) {

  private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

  /// Reads an event of the live channel.
  static JobView ofEvent(JsonNode data) {
    return new JobView(
        data.path("status").asString(""),
        data.path("step").asString(""),
        data.path("progress").asInt(0),
        data.path("message").asString(""));
  }

  /// Reads the job as the jobs API shows it.
  static JobView ofJob(JsonNode job) {
    var failure = job.path("failure").path("detail").asString("");
    return new JobView(
        job.path("status").asString(""),
        job.path("current_step").asString(""),
        job.path("progress").asInt(0),
        failure);
  }

  /// Whether nothing follows any more.
  public boolean isFinal() {
    return FINAL.contains(status);
  }
}

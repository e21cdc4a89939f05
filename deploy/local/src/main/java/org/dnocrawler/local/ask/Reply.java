package org.dnocrawler.local.ask;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// An answer of the API.
///
/// @param status HTTP status
/// @param text the body as it came
/// @param json the body read; a missing node when it is no JSON
/// @param took from the first byte sent to the last received
public record Reply(int status, String text, JsonNode json, Duration took) {

  /// Whether a crawl was started and the answer is still to come.
  public boolean isAccepted() {
    return status == 202;
  }

  /// The problem's stable word, such as `ambiguous_query`; empty for an answer without problem.
  public String problemCode() {
    return status >= 400 ? json.path("code").asString("") : "";
  }

  /// A member of the body as text; empty when it is not there.
  public String text(String member) {
    return json.path(member).asString("");
  }
}

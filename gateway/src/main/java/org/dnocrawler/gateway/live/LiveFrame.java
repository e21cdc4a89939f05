package org.dnocrawler.gateway.live;

import java.util.LinkedHashMap;
import org.dnocrawler.common.jobs.JobEvent;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;

/// One frame on its way to a client.
///
/// @param supersedes a waiting frame with an equal value is dropped for this one; null for a frame
///   that neither replaces nor is replaced
/// @param json the text
record LiveFrame(@Nullable Object supersedes, String json) {

  /// An event; reports of a running job supersede each other.
  static LiveFrame event(JobEvent event) {
    var frame = frame("event", channel(event.jobId()));
    frame.put("id", event.id());
    frame.put("data", event);
    return new LiveFrame(isProgress(event) ? event.jobId() : null, WireJson.write(frame));
  }

  /// @param recovered whether every event after the one named by `since` will come
  static LiveFrame subscribed(JobId job, boolean recovered) {
    var frame = frame("subscribed", channel(job));
    frame.put("recovered", recovered);
    return new LiveFrame(null, WireJson.write(frame));
  }

  static LiveFrame pong() {
    return new LiveFrame(null, WireJson.write(frame("pong", null)));
  }

  static LiveFrame error(@Nullable String channel, ProblemType type, String detail) {
    var frame = frame("error", channel);
    frame.put("code", type.code());
    frame.put("detail", detail);
    return new LiveFrame(null, WireJson.write(frame));
  }

  static LiveFrame error(JobId job, ProblemType type, String detail) {
    return error(channel(job), type, detail);
  }

  static String channel(JobId job) {
    return LiveCommand.JOB_CHANNEL + job;
  }

  private static boolean isProgress(JobEvent event) {
    return event.status() == JobStatus.RUNNING && event.step() != null;
  }

  private static LinkedHashMap<String, Object> frame(String op, @Nullable String channel) {
    var frame = new LinkedHashMap<String, Object>();
    frame.put("op", op);
    if (channel != null) {
      frame.put("channel", channel);
    }
    return frame;
  }
}

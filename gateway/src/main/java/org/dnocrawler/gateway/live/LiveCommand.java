package org.dnocrawler.gateway.live;

import java.util.regex.Pattern;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What a client asks for in one frame.
sealed interface LiveCommand {

  /// Follow a job.
  ///
  /// @param since id of the last event seen; null for all that are kept
  record Subscribe(JobId job, @Nullable String since) implements LiveCommand {}

  /// Follow it no longer.
  record Unsubscribe(JobId job) implements LiveCommand {}

  /// Say that you are there.
  record Ping() implements LiveCommand {}

  /// A frame that is none of these.
  ///
  /// @param channel the channel it names, if any
  /// @param detail what is wrong with it, for a person
  record Malformed(@Nullable String channel, String detail) implements LiveCommand {}

  /// Form of an event id.
  Pattern EVENT_ID = Pattern.compile("\\d{1,15}-\\d{1,15}");

  /// Form of a channel.
  String JOB_CHANNEL = "job:";

  /// Reads one frame; never fails.
  static LiveCommand parse(String text) {
    try {
      var frame = WireJson.read(text, Frame.class);
      return frame == null ? malformed(null, "not a JSON object") : read(frame);
    } catch (JacksonException _) {
      return malformed(null, "not a JSON object with text fields op, channel, since");
    }
  }

  private static LiveCommand read(Frame frame) {
    return switch (frame.op()) {
      case "ping" -> new Ping();
      case "subscribe", "unsubscribe" -> onJob(frame);
      case null -> malformed(frame.channel(), "op is missing");
      default -> malformed(frame.channel(), "op is none of subscribe, unsubscribe, ping");
    };
  }

  private static LiveCommand onJob(Frame frame) {
    var channel = frame.channel();
    if (channel == null || !channel.startsWith(JOB_CHANNEL)) {
      return malformed(channel, "channel is not of the form job:{id}");
    }
    var since = frame.since();
    if (since != null && !EVENT_ID.matcher(since).matches()) {
      return malformed(channel, "since is not the id of an event");
    }
    try {
      var job = JobId.of(channel.substring(JOB_CHANNEL.length()));
      return "subscribe".equals(frame.op()) ? new Subscribe(job, since) : new Unsubscribe(job);
    } catch (IllegalArgumentException _) {
      return malformed(channel, "channel does not name a job");
    }
  }

  private static Malformed malformed(@Nullable String channel, String detail) {
    return new Malformed(channel, detail);
  }

  /// A frame as it stands on the wire.
  record Frame(@Nullable String op, @Nullable String channel, @Nullable String since) {}
}

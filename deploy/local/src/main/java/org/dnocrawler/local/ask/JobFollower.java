package org.dnocrawler.local.ask;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dnocrawler.local.process.Complaint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Follows one job to its end: by the live channel, and by asking whenever that is silent.
final class JobFollower {

  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final ApiClient api;
  private final String job;
  private final Duration patience;
  private final BlockingQueue<JobView> events = new LinkedBlockingQueue<>();

  JobFollower(ApiClient api, String job, Duration patience) {
    this.api = api;
    this.job = job;
    this.patience = patience;
  }

  /// Waits for the end of the job.
  ///
  /// @param seen told of each step
  /// @return the job's last state
  /// @throws Complaint when the job does not end in time
  JobView follow(Consumer<JobView> seen) {
    var deadline = System.nanoTime() + patience.toNanos();
    var socket = open();
    try {
      while (System.nanoTime() < deadline) {
        var view = next();
        if (!view.status().isEmpty()) {
          seen.accept(view);
        }
        if (view.isFinal()) {
          return view;
        }
      }
    } finally {
      if (socket != null) {
        socket.abort();
      }
    }
    throw new Complaint(
        "The job %s has not ended in %d s.".formatted(job, patience.toSeconds()),
        "It goes on; ask the same question later.");
  }

  private @Nullable WebSocket open() {
    try {
      var socket = api.live(new Frames()).join();
      var subscribe = Map.of("op", "subscribe", "channel", "job:" + job);
      socket.sendText(ApiClient.JSON.writeValueAsString(subscribe), true).join();
      return socket;
    } catch (CompletionException e) {
      return null;
    }
  }

  private JobView next() {
    try {
      var event = events.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
      return event == null ? JobView.ofJob(api.get("/api/v1/jobs/" + job).json()) : event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint("Waiting was interrupted.", "");
    }
  }

  /// Collects the events of the channel; anything else is of no interest here.
  private final class Frames implements WebSocket.Listener {

    private final StringBuilder frame = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      frame.append(data);
      if (last) {
        accept(frame.toString());
        frame.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void accept(String text) {
      try {
        var json = ApiClient.JSON.readTree(text);
        if (json.path("op").asString("").equals("event")) {
          events.add(JobView.ofEvent(json.path("data")));
        }
      } catch (JacksonException e) {
        // not a frame of this protocol; the job itself is asked after a silence
        return;
      }
    }
  }
}

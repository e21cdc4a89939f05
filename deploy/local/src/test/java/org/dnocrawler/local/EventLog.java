package org.dnocrawler.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything a subscriber of the live channel was sent, as it came.
final class EventLog implements WebSocket.Listener, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  EventLog(String url, String token) {
    var uri = URI.create(url.replaceFirst("^http", "ws") + "/api/v1/live");
    socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(uri, this)
            .join();
  }

  void subscribe(String channel) {
    var frame = JSON.writeValueAsString(Map.of("op", "subscribe", "channel", channel));
    socket.sendText(frame, true).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      frames.add(JSON.readTree(text.toString()));
      text.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  /// The data of every event so far.
  List<JsonNode> events() {
    return frames.stream()
        .filter(frame -> frame.path("op").asString("").equals("event"))
        .map(frame -> frame.path("data"))
        .toList();
  }

  List<String> ids() {
    return frames.stream()
        .filter(frame -> frame.path("op").asString("").equals("event"))
        .map(frame -> frame.path("id").asString(""))
        .toList();
  }

  List<JsonNode> frames() {
    return List.copyOf(frames);
  }

  boolean hasEvent(String field, String value) {
    return events().stream().anyMatch(event -> event.path(field).asString("").equals(value));
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}

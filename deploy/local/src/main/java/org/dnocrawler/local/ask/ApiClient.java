package org.dnocrawler.local.ask;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The API of a running suite as one signed-in user sees it.
public final class ApiClient implements AutoCloseable {

  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String url;
  private final HttpClient http;
  private String token = "";

  /// A client that is not signed in.
  ///
  /// @param url where the gateway answers, without a path
  public ApiClient(String url) {
    this.url = url.replaceFirst("/+$", "");
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /// Signs in; later calls use the token.
  ///
  /// @throws RefusedException when e-mail or password is wrong
  /// @throws UnreachableException when nothing answers
  public void signIn(String email, String password) {
    var reply = post("/api/v1/auth/login", Map.of("email", email, "password", password));
    if (reply.status() != 200) {
      throw new RefusedException(reply);
    }
    token = reply.text("access_token");
  }

  /// Uses this access token from now on.
  public void useToken(String accessToken) {
    token = accessToken;
  }

  /// Asks a question: the answer, `202` with a job, or a problem.
  public Reply ask(String question) {
    return post("/api/v1/query/natural", Map.of("query", question));
  }

  /// Reads a path of the API.
  public Reply get(String path) {
    return send(request(path).GET().build());
  }

  /// Sends a JSON object to a path of the API.
  public Reply post(String path, Map<String, String> body) {
    return post(path, JSON.writeValueAsString(body));
  }

  /// Sends a body to a path of the API as JSON, whatever it is.
  public Reply post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /// Opens the socket for live updates.
  CompletableFuture<WebSocket> live(WebSocket.Listener listener) {
    return http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .connectTimeout(CONNECT_PATIENCE)
        .buildAsync(URI.create(url.replaceFirst("^http", "ws") + "/api/v1/live"), listener);
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private Reply send(HttpRequest request) {
    var start = System.nanoTime();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      var took = Duration.ofNanos(System.nanoTime() - start);
      return new Reply(response.statusCode(), response.body(), read(response.body()), took);
    } catch (IOException e) {
      throw new UnreachableException(url);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(url);
    }
  }

  private static JsonNode read(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

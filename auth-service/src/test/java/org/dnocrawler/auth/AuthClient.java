package org.dnocrawler.auth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dnocrawler.common.wire.WireJson;
import tools.jackson.databind.JsonNode;

/// Talks to auth-service as a client of the API does.
final class AuthClient {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;

  AuthClient(int port) {
    this.port = port;
  }

  Answer get(String path, String token) {
    return send("GET", path, null, token).join();
  }

  Answer post(String path, Object body, String token) {
    return send("POST", path, WireJson.write(body), token).join();
  }

  Answer post(String path, Object body) {
    return post(path, body, null);
  }

  Answer patch(String path, Object body, String token) {
    return send("PATCH", path, WireJson.write(body), token).join();
  }

  Answer register(String email, String password) {
    return post("/api/v1/auth/register", Map.of("email", email, "password", password));
  }

  Answer login(String email, String password) {
    return loginLater(email, password).join();
  }

  CompletableFuture<Answer> loginLater(String email, String password) {
    var body = WireJson.write(Map.of("email", email, "password", password));
    return send("POST", "/api/v1/auth/login", body, null);
  }

  Answer refresh(String token) {
    return refreshLater(token).join();
  }

  CompletableFuture<Answer> refreshLater(String token) {
    var body = WireJson.write(Map.of("refresh_token", token));
    return send("POST", "/api/v1/auth/refresh", body, null);
  }

  Answer me(String token) {
    return get("/api/v1/users/me", token);
  }

  CompletableFuture<Answer> send(String method, String path, String body, String token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
    request.header("User-Agent", "dno-test/1");
    request.header("X-Forwarded-For", "203.0.113.7");
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(Answer::new);
  }

  /// An answer of the service.
  record Answer(HttpResponse<String> http) {

    int status() {
      return http.statusCode();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    String body() {
      return http.body();
    }

    JsonNode json() {
      return WireJson.MAPPER.readTree(http.body());
    }

    String text(String pointer) {
      return json().at(pointer).asString();
    }

    String access() {
      return text("/access_token");
    }

    String refresh() {
      return text("/refresh_token");
    }

    String problem() {
      if (!header("Content-Type").equals("application/problem+json")) {
        throw new AssertionError("not a problem: " + http.statusCode() + " " + http.body());
      }
      return text("/code");
    }
  }
}

package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The one request that all sides get, and what has to come back.
final class Question {

  static final String PATH = "/api/v1/dnos/netze-bw/2025/netzentgelte";

  /// What the upstream answers, about as long as one voltage level of a stored answer.
  static final String BODY =
      """
      {"operator":{"slug":"netze-bw","name":"Netze BW GmbH"},"year":2025,"data_type":"netzentgelte",\
      "status":"final","levels":[{"voltage_level":"ms","demand_below_2500_h":"17.34",\
      "energy_below_2500_h":"6.85","demand_from_2500_h":"146.30","energy_from_2500_h":"1.69"}],\
      "units":{"demand":"EUR/kW/a","energy":"ct/kWh"},"source":{"page":3,"verified":true},\
      "fetched_at":"2025-01-02T03:04:05Z"}\
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 100;

  private final String token;

  Question(String token) {
    this.token = token;
  }

  /// Waits until a side answers as it should; fails with what is wrong after a while.
  void await(Side side) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var wrong = wrong(side); !wrong.isEmpty(); wrong = wrong(side)) {
      if (System.nanoTime() > end || !side.process().isAlive()) {
        throw new IllegalStateException("%s %s".formatted(side.name(), wrong));
      }
      pause(side);
    }
  }

  private static void pause(Side side) {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(side.name() + " was not waited for", e);
    }
  }

  /// Fails when a side does not answer as it should.
  void check(Side side) {
    var wrong = wrong(side);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("%s %s".formatted(side.name(), wrong));
    }
  }

  private String wrong(Side side) {
    try {
      return wrong(answer(side), side.limits());
    } catch (IOException e) {
      return "does not answer: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was not asked: " + e;
    }
  }

  private static String wrong(HttpResponse<String> answer, boolean limits) {
    if (answer.statusCode() != 200) {
      return "answers %d: %s".formatted(answer.statusCode(), answer.body());
    }
    if (!answer.body().equals(BODY)) {
      return "answers something else: " + answer.body();
    }
    if (limits && policiesIn(answer) == 0) {
      return "tells of no limits: " + answer.headers().map();
    }
    return "";
  }

  /// How many policies the answer says were in force.
  int policies(Side side) {
    try {
      return policiesIn(answer(side));
    } catch (IOException e) {
      throw new IllegalStateException(side.name() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int policiesIn(HttpResponse<String> answer) {
    var states = answer.headers().firstValue("RateLimit").orElse("");
    var policies = answer.headers().firstValue("RateLimit-Policy").orElse("");
    return states.isEmpty() || policies.isEmpty() ? 0 : policies.split(",", -1).length;
  }

  private HttpResponse<String> answer(Side side) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + side.port() + PATH))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .timeout(PATIENCE)
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}

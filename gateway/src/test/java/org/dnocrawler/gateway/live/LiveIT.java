package org.dnocrawler.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.gateway.GatewayApplication;
import org.dnocrawler.gateway.Tokens;
import org.dnocrawler.gateway.Upstreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = GatewayApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "RATE_LIMIT_IP_PER_MINUTE=100000",
      "RATE_LIMIT_USER_PER_HOUR=100000",
      "dno.limits.budget=5s",
      "dno.gateway.live.subscriptions=3",
      "dno.gateway.live.beat=500ms"
    })
class LiveIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static Worker worker;

  @LocalServerPort int port;
  private final String user = UUID.randomUUID().toString();
  private final String token = Tokens.of(user);

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
    UPSTREAMS.register(registry);
  }

  @BeforeAll
  static void startWorker() {
    worker = new Worker(STORES);
  }

  @AfterAll
  static void stop() {
    worker.close();
    UPSTREAMS.close();
  }

  @Test
  void followsAJobFromItsStartToItsEndInOrder() {
    var job = worker.enqueue(user);
    try (var client = LiveClient.withHeader(port, token)) {
      client.subscribe(job);
      assertThat(client.next("subscribed").path("recovered").asBoolean()).isFalse();
      assertThat(statusOf(client.next("event"))).isEqualTo("pending");
      var lease = worker.start(job);
      assertThat(statusOf(client.next("event"))).isEqualTo("running");
      worker.report(lease, 10);
      var report = client.next("event");
      assertThat(report.path("channel").asString()).isEqualTo("job:" + job);
      assertThat(report.path("data").path("progress").asInt()).isEqualTo(10);
      assertThat(report.path("data").path("step").asString()).isEqualTo("download");
      worker.giveUp(lease);
      assertThat(statusOf(client.next("event"))).isEqualTo("failed");
      client.isSilent();
    }
  }

  @Test
  void aBrowserHandsItsTokenOverAmongTheSubprotocols() {
    try (var client = LiveClient.withSubprotocol(port, token)) {
      assertThat(client.session().getHandshakeInfo().getSubProtocol()).isEqualTo("dno.live.v1");
      client.isSilent();
    }
  }

  @Test
  void aFrameThatFollowsTheHandshakeAtOnceIsNeverLost() {
    for (var i = 0; i < 80; i++) {
      try (var client = LiveClient.withHeader(port, token)) {
        client.isSilent();
      }
    }
  }

  @Test
  void aHandshakeWithoutAValidTokenIsRefusedAsAProblem() {
    web()
        .get()
        .uri("/api/v1/live")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthenticated");
    try (var client = LiveClient.withSubprotocol(port, token + "x")) {
      assertThatThrownBy(client::session).hasMessageContaining("401");
    }
    web()
        .get()
        .uri("/api/v1/live?access_token=" + token)
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void resumesAfterTheLastEventSeenWithoutGapAndWithoutRepetition() {
    var job = worker.enqueue(user);
    var lease = worker.start(job);
    worker.report(lease, 10);
    String seen;
    try (var client = LiveClient.withHeader(port, token)) {
      client.subscribe(job);
      client.next("subscribed");
      var events = client.next("event", 3);
      seen = events.getLast().path("id").asString();
      assertThat(progressOf(events)).containsExactly(0, 0, 10);
    }
    worker.report(lease, 20);
    worker.report(lease, 30);
    try (var client = LiveClient.withHeader(port, token)) {
      client.subscribe(job, seen);
      assertThat(client.next("subscribed").path("recovered").asBoolean()).isTrue();
      assertThat(client.next("event").path("data").path("progress").asInt()).isGreaterThan(10);
      worker.giveUp(lease);
      JsonNode last;
      do {
        last = client.next("event");
      } while (!statusOf(last).equals("failed"));
      client.isSilent();
    }
    try (var client = LiveClient.withHeader(port, token)) {
      client.subscribe(job, "1-1");
      assertThat(client.next("subscribed").path("recovered").asBoolean()).isFalse();
      assertThat(statusOf(client.next("event"))).isEqualTo("pending");
    }
  }

  @Test
  void onlyWhoAskedAndAdminsMayFollow() {
    var job = worker.enqueue(UUID.randomUUID().toString());
    try (var client = LiveClient.withHeader(port, token)) {
      client.subscribe(job);
      assertThat(codeOf(client.next("error"))).isEqualTo("not_found");
      client.subscribe(JobId.random());
      assertThat(codeOf(client.next("error"))).isEqualTo("not_found");
      client.isSilent();
    }
    var admin = Tokens.of(UUID.randomUUID().toString(), "admin", Duration.ofHours(1));
    try (var client = LiveClient.withHeader(port, admin)) {
      client.subscribe(job);
      client.next("subscribed");
      assertThat(statusOf(client.next("event"))).isEqualTo("pending");
      client.subscribe(JobId.random());
      assertThat(codeOf(client.next("error"))).isEqualTo("not_found");
    }
  }

  @Test
  void framesThatAreNoCommandsAreAnsweredAndDoNoHarm() {
    try (var client = LiveClient.withHeader(port, token)) {
      for (var frame :
          List.of(
              "",
              "nonsense",
              "null",
              "[]",
              "\"ping\"",
              "{}",
              "{\"op\":\"dance\"}",
              "{\"op\":\"subscribe\"}",
              "{\"op\":\"subscribe\",\"channel\":\"admin:system\"}",
              "{\"op\":\"subscribe\",\"channel\":\"job:*\"}",
              "{\"op\":\"subscribe\",\"channel\":[1]}",
              "{\"op\":\"subscribe\",\"channel\":\"job:%s\",\"since\":\"x\"}"
                  .formatted(JobId.random()))) {
        client.send(frame);
        assertThat(codeOf(client.next("error"))).isEqualTo("invalid_request");
      }
      client.isSilent();
      client.send("{\"op\":\"ping\",\"pad\":\"" + "x".repeat(5000) + "\"}");
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aSocketFollowsOnlySoManyJobsAndUnsubscribingFreesAPlace() {
    var jobs = List.of(worker.enqueue(user), worker.enqueue(user), worker.enqueue(user));
    var oneMore = worker.enqueue(user);
    try (var client = LiveClient.withHeader(port, token)) {
      for (var job : jobs) {
        client.subscribe(job);
        client.next("subscribed");
        client.next("event");
      }
      client.subscribe(jobs.getFirst());
      assertThat(codeOf(client.next("error"))).isIn("invalid_request", "rate_limited");
      client.subscribe(oneMore);
      assertThat(codeOf(client.next("error"))).isEqualTo("rate_limited");
      client.send("{\"op\":\"unsubscribe\",\"channel\":\"job:%s\"}".formatted(jobs.getFirst()));
      client.isSilent();
      client.subscribe(oneMore);
      client.next("subscribed");
      client.next("event");
      worker.giveUp(worker.start(jobs.getFirst()));
      client.isSilent();
    }
  }

  @Test
  void theSocketIsClosedWhenItsTokenEnds() {
    var shortLived = Tokens.of(user, "user", Duration.ofSeconds(6));
    try (var client = LiveClient.withHeader(port, shortLived)) {
      client.isSilent();
      assertThat(client.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void theSocketIsClosedSoonAfterItsTokenIsRevoked() {
    try (var client = LiveClient.withHeader(port, token);
        var redis = RedisClient.create(STORES.stateUrl());
        var connection = redis.connect()) {
      client.isSilent();
      var claims = claimsOf(token);
      connection.sync().setex("token:blacklist:" + claims.get("jti"), 60, "1");
      assertThat(client.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void theRecordOfASocketNamesItsUserAndSubscriptionsAndGoesWithIt() {
    var job = worker.enqueue(user);
    try (var redis = RedisClient.create(STORES.stateUrl());
        var connection = redis.connect()) {
      try (var client = LiveClient.withHeader(port, token)) {
        client.subscribe(job);
        client.next("subscribed");
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(recordsOf(connection.sync()))
                    .anySatisfy(each ->
                        assertThat(each)
                            .containsEntry("subscriptions", "job:" + job)
                            .containsKeys("connected_at", "last_activity")));
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(recordsOf(connection.sync())).isEmpty());
    }
  }

  private List<Map<String, String>> recordsOf(RedisCommands<String, String> redis) {
    return redis.keys("ws:session:*").stream()
        .map(redis::hgetall)
        .filter(each -> user.equals(each.get("user_id")))
        .toList();
  }

  private static Map<?, ?> claimsOf(String token) {
    var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return WireJson.MAPPER.readValue(payload, Map.class);
  }

  private WebTestClient web() {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(PATIENCE)
        .build();
  }

  private static String statusOf(JsonNode event) {
    return event.path("data").path("status").asString();
  }

  private static String codeOf(JsonNode error) {
    return error.path("code").asString();
  }

  private static List<Integer> progressOf(List<JsonNode> events) {
    return events.stream().map(each -> each.path("data").path("progress").asInt()).toList();
  }
}

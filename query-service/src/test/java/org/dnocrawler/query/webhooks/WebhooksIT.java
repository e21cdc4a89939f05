package org.dnocrawler.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.HlzfSheets;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

class WebhooksIT extends RunningQueryService {

  private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger STATUS = new AtomicInteger(204);

  /// How many requests are refused before those that have the status.
  private static final AtomicInteger REFUSALS = new AtomicInteger();

  private static final DisposableServer SUBSCRIBER =
      HttpServer.create()
          .host("127.0.0.1")
          .port(0)
          .handle((request, response) ->
              request
                  .receive()
                  .aggregate()
                  .asString()
                  .doOnNext(body ->
                      RECEIVED.add(
                          new Received(
                              request.requestHeaders().get("webhook-id"),
                              request.requestHeaders().get("webhook-timestamp"),
                              request.requestHeaders().get("webhook-signature"),
                              body)))
                  .then(
                      response.status(REFUSALS.getAndDecrement() > 0 ? 503 : STATUS.get()).send()))
          .bindNow(PATIENCE);

  @Autowired private Tariffs tariffs;
  @Autowired private DatabaseClient database;
  private String url;

  private record Received(String id, String timestamp, String signature, String body) {

    JsonNode json() {
      return WireJson.MAPPER.readTree(body);
    }
  }

  @DynamicPropertySource
  static void webhooks(DynamicPropertyRegistry registry) {
    registry.add("dno.query.webhooks.master-secret", () -> "master".repeat(8));
    registry.add("dno.query.webhooks.allowed-local", () -> "127.0.0.1:" + SUBSCRIBER.port());
    registry.add("dno.query.webhooks.beat", () -> "50ms");
    registry.add("dno.query.webhooks.first-retry", () -> "1ms");
    registry.add("dno.query.webhooks.most-failures", () -> "3");
    registry.add("dno.query.webhooks.most-per-user", () -> "2");
  }

  @AfterAll
  static void closeSubscriber() {
    SUBSCRIBER.disposeNow();
  }

  @BeforeEach
  void clear() {
    database.sql("TRUNCATE tariffs.webhook").then().block(PATIENCE);
    Publications.clear(tariffs, database);
    RECEIVED.clear();
    STATUS.set(204);
    REFUSALS.set(0);
    url = "http://127.0.0.1:" + SUBSCRIBER.port() + "/changes";
  }

  private WebTestClient.ResponseSpec post(String path, String body) {
    return client
        .post()
        .uri("/api/v1/webhooks" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static JsonNode json(WebTestClient.ResponseSpec answer, int status) {
    return answer
        .expectStatus()
        .isEqualTo(status)
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  private JsonNode subscribe(String more) {
    return json(post("", "{\"url\": \"%s\"%s}".formatted(url, more)), 201);
  }

  private JsonNode find(JsonNode webhook) {
    return json(
        client.get().uri("/api/v1/webhooks/" + webhook.get("id").asString()).exchange(), 200);
  }

  private void change(String dno, char digit) {
    Publications.store(tariffs, PriceSheets.sheet(dno, 2025, PublicationStatus.FINAL, digit));
  }

  private static void awaitReceived(int count) {
    await().atMost(PATIENCE).until(() -> RECEIVED.size() >= count);
  }

  @Test
  void changesArriveSignedInOrderAndOnce() throws Exception {
    change("before", 'a');
    var webhook = subscribe("");
    change("first", 'a');
    change("second", 'b');
    await()
        .atMost(PATIENCE)
        .until(() -> RECEIVED.stream().mapToInt(r -> r.json().get("data").size()).sum() >= 2);
    assertThat(
            RECEIVED.stream()
                .flatMap(r -> r.json().get("data").valueStream())
                .map(change -> change.get("dno").asString()))
        .containsExactly("first", "second");
    for (var received : RECEIVED) {
      assertThat(received.json().get("type").asString()).isEqualTo("changes");
      assertThat(received.signature())
          .isEqualTo(signature(webhook.get("secret").asString(), received));
    }
    assertThat(find(webhook).get("last_result").asString()).isEqualTo("HTTP 204");
    assertThat(find(webhook).has("secret")).isFalse();
  }

  /// Computed as a receiver does, from the secret it was shown.
  private static String signature(String secret, Received received) throws Exception {
    var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var signed = received.id() + "." + received.timestamp() + "." + received.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void onlyWhatIsWantedIsSent() {
    subscribe(", \"dnos\": [\"musterstadt-netz\"], \"data_types\": [\"hlzf\"]");
    change("musterstadt-netz", 'a');
    Publications.store(tariffs, HlzfSheets.sheet("other", 2025, PublicationStatus.FINAL, 'b'));
    Publications.store(
        tariffs, HlzfSheets.sheet("musterstadt-netz", 2025, PublicationStatus.FINAL, 'c'));
    awaitReceived(1);
    assertThat(RECEIVED).hasSize(1);
    assertThat(RECEIVED.getFirst().json().at("/data/0/data_type").asString()).isEqualTo("hlzf");
  }

  @Test
  void failedDeliveryIsRepeatedWithTheSameIdUntilItIsAccepted() {
    STATUS.set(200);
    REFUSALS.set(1);
    var webhook = subscribe("");
    change("first", 'a');
    awaitReceived(2);
    await()
        .atMost(PATIENCE)
        .until(() -> "HTTP 200".equals(find(webhook).path("last_result").asString("")));
    assertThat(RECEIVED.stream().map(Received::id).distinct()).hasSize(1);
    assertThat(find(webhook).get("failures").asInt()).isZero();
  }

  @Test
  void webhookThatFailsTooOftenIsDisabledAndGoesOnWhereItStoppedWhenEnabled() {
    STATUS.set(500);
    var webhook = subscribe("");
    change("first", 'a');
    await().atMost(PATIENCE).until(() -> find(webhook).has("disabled_at"));
    assertThat(find(webhook).get("disabled_reason").asString())
        .isEqualTo("3 deliveries failed in a row, the last with: HTTP 500");
    assertThat(RECEIVED).hasSize(3);
    STATUS.set(200);
    json(post("/" + webhook.get("id").asString() + "/enable", ""), 200);
    awaitReceived(4);
    assertThat(RECEIVED.getLast().json().at("/data/0/dno").asString()).isEqualTo("first");
  }

  @Test
  void serverThatIsGoneIsNotAskedAgain() {
    STATUS.set(410);
    var webhook = subscribe("");
    change("first", 'a');
    await().atMost(PATIENCE).until(() -> find(webhook).has("disabled_at"));
    assertThat(RECEIVED).hasSize(1);
  }

  @Test
  void redirectIsAFailureAndNotFollowed() {
    STATUS.set(307);
    var webhook = subscribe("");
    var tested = json(post("/" + webhook.get("id").asString() + "/test", ""), 200);
    assertThat(tested.get("accepted").asBoolean()).isFalse();
    assertThat(tested.get("result").asString()).isEqualTo("HTTP 307");
    STATUS.set(200);
    assertThat(
            json(post("/" + webhook.get("id").asString() + "/test", ""), 200)
                .get("accepted")
                .asBoolean())
        .isTrue();
    assertThat(RECEIVED.getLast().json().get("type").asString()).isEqualTo("ping");
  }

  @Test
  void newSecretSignsFromThenOn() throws Exception {
    var webhook = subscribe("");
    var renewed = json(post("/" + webhook.get("id").asString() + "/secret", ""), 200);
    assertThat(renewed.get("secret").asString()).isNotEqualTo(webhook.get("secret").asString());
    change("first", 'a');
    awaitReceived(1);
    assertThat(RECEIVED.getFirst().signature())
        .isEqualTo(signature(renewed.get("secret").asString(), RECEIVED.getFirst()));
  }

  @Test
  void sameIdempotencyKeyMakesOneWebhookAndNobodySeesAnothers() {
    var body = "{\"url\": \"%s\"}".formatted(url);
    var first =
        client
            .post()
            .uri("/api/v1/webhooks")
            .header("Idempotency-Key", "k1")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body);
    var one = json(first.exchange(), 201);
    assertThat(json(first.exchange(), 201)).isEqualTo(one);
    var other =
        client
            .post()
            .uri("/api/v1/webhooks")
            .header("Idempotency-Key", "k1")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue("{\"url\": \"%s/other\"}".formatted(url));
    assertThat(json(other.exchange(), 422).get("code").asString())
        .isEqualTo("idempotency_key_reused");
    subscribe("");
    assertThat(json(post("", body), 409).get("code").asString()).isEqualTo("too_many_webhooks");
    assertThat(json(client.get().uri("/api/v1/webhooks").exchange(), 200).get("items").size())
        .isEqualTo(2);
    var stranger = client(UUID.randomUUID().toString());
    var path = "/api/v1/webhooks/" + one.get("id").asString();
    stranger.get().uri(path).exchange().expectStatus().isNotFound();
    stranger.delete().uri(path).exchange().expectStatus().isNotFound();
    client.delete().uri(path).exchange().expectStatus().isNoContent();
    client.get().uri(path).exchange().expectStatus().isNotFound();
  }

  @Test
  void addressesThatAreNotPublicAreRefused() {
    for (var address :
        List.of(
            "http://example.org/hook",
            "https://127.0.0.1/hook",
            "https://[::1]/hook",
            "https://10.0.0.7/x",
            "https://169.254.169.254/latest",
            "https://localhost/x",
            "https://user:pw@example.org/x",
            "https://example.org:8443/x",
            "ftp://example.org/x",
            "not a url",
            "")) {
      assertThat(json(post("", "{\"url\": \"%s\"}".formatted(address)), 400).get("code").asString())
          .as(address)
          .isEqualTo("invalid_request");
    }
    json(post("", "{}"), 400);
    json(post("", "{\"url\": \"%s\", \"dnos\": [\"nobody\"]}".formatted(url)), 404);
    json(post("", "{\"url\": \"%s\", \"data_types\": [\"gas\"]}".formatted(url)), 400);
    client.get().uri("/api/v1/webhooks/no-uuid").exchange().expectStatus().isNotFound();
  }

  /// Of instances that lease at the same moment one gets the webhook; the others can record
  /// nothing.
  @Test
  void leaseIsHeldByOneAndNobodyElseRecordsADelivery() {
    var id = UUID.fromString(subscribe("").get("id").asString());
    var store = new WebhookStore(database);
    database
        .sql(
            "UPDATE tariffs.webhook SET place = -1, due_at = now(), lease = NULL,"
                + " leased_until = now() - interval '1 second'")
        .then()
        .block(PATIENCE);
    var length = Duration.ofMinutes(1);
    var leases =
        Flux.range(0, 6)
            .flatMap(_ -> store.lease(1, UUID.randomUUID(), length, 16), 6)
            .collectList()
            .block(PATIENCE);
    assertThat(leases.size()).isLessThanOrEqualTo(1);
    assertThat(store.delivered(id, UUID.randomUUID(), 5, "HTTP 200").block(PATIENCE)).isFalse();
    assertThat(
            store
                .failed(id, UUID.randomUUID(), "HTTP 500", Duration.ZERO, "no more")
                .block(PATIENCE))
        .isFalse();
    assertThat(find(id).has("disabled_at")).isFalse();
  }

  private JsonNode find(UUID id) {
    return json(client.get().uri("/api/v1/webhooks/" + id).exchange(), 200);
  }
}

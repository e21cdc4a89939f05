package org.dnocrawler.gateway.live;

import java.time.Duration;
import java.util.UUID;
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
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = GatewayApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"dno.limits.budget=5s", "dno.gateway.live.beat=300ms"})
class EventStreamIT {

  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
      new ParameterizedTypeReference<>() {};
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();
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
  void streamsToTheFinalEventAndResumesAfterAnId() {
    var job = worker.enqueue(user);
    var lease = worker.start(job);
    var ids = new String[2];
    StepVerifier.create(events(job, null))
        .consumeNextWith(event -> ids[0] = event.id())
        .thenConsumeWhile(event -> !"alive".equals(event.comment()))
        .then(() -> worker.report(lease, 40))
        .thenConsumeWhile(event -> event.data() == null)
        .expectNextMatches(event -> statusOf(event).equals("running"))
        .then(() -> worker.giveUp(lease))
        .thenConsumeWhile(event -> event.data() == null)
        .consumeNextWith(event -> ids[1] = event.id())
        .expectComplete()
        .verify(PATIENCE);
    StepVerifier.create(
            events(job, ids[0]).filter(e -> e.data() != null).map(EventStreamIT::statusOf))
        .expectNext("running", "running", "failed")
        .expectComplete()
        .verify(PATIENCE);
    get(job, ids[1]).expectStatus().isNoContent();
  }

  @Test
  void whatMayNotBeFollowedIsNotThere() {
    var others = worker.enqueue(UUID.randomUUID().toString());
    get(others, null).expectStatus().isNotFound();
    get(JobId.random(), null).expectStatus().isNotFound();
    get("nonsense", null).expectStatus().isNotFound();
    get(worker.enqueue(user), "nonsense").expectStatus().isBadRequest();
  }

  private Flux<ServerSentEvent<String>> events(Object job, String lastId) {
    return get(job, lastId)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
        .returnResult(EVENT)
        .getResponseBody();
  }

  private WebTestClient.ResponseSpec get(Object job, String lastId) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(PATIENCE)
        .build()
        .get()
        .uri("/api/v1/jobs/{id}/events", job)
        .headers(headers -> {
          headers.setBearerAuth(token);
          if (lastId != null) {
            headers.set("Last-Event-ID", lastId);
          }
        })
        .exchange();
  }

  private static String statusOf(ServerSentEvent<String> event) {
    return WireJson.read(event.data(), JsonNode.class).path("status").asString();
  }
}

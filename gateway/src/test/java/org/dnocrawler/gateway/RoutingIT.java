package org.dnocrawler.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "RATE_LIMIT_IP_PER_MINUTE=100000",
      "RATE_LIMIT_USER_PER_HOUR=100000",
      "dno.limits.budget=5s",
      "dno.gateway.upstream.services.query.timeout=1s",
      "dno.gateway.upstream.breaker.open-for=60s",
      "dno.gateway.max-document=300KB",
      "dno.gateway.document-paths=/api/v1/dnos/*/*/documents,/api/v1/query/documents"
    })
class RoutingIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();

  @LocalServerPort int port;
  private WebTestClient client;
  private final String token = Tokens.of(UUID.randomUUID().toString());

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
    UPSTREAMS.register(registry);
  }

  @AfterAll
  static void closeUpstreams() {
    UPSTREAMS.close();
  }

  @BeforeEach
  void connect() {
    client =
        WebTestClient.bindToServer()
            .baseUrl("http://127.0.0.1:" + port)
            .responseTimeout(Duration.ofSeconds(20))
            .build();
  }

  @Test
  void documentsGoToTheCrawlerAndOtherThingsOfAnOperatorDoNot() {
    post("/api/v1/dnos/netze-bw/2025/documents", 200_000)
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.detail")
        .value(detail -> assertThat((String) detail).startsWith("crawler-service"));
    client
        .get()
        .uri("/api/v1/dnos/netze-bw/2025/netzentgelte")
        .header("Authorization", "Bearer " + token)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.uri")
        .isEqualTo("/api/v1/dnos/netze-bw/2025/netzentgelte");
  }

  @Test
  void documentsMayBeLargerThanOtherBodiesUpToTheirOwnLimit() {
    post("/api/v1/query/documents", 290_000).expectStatus().isOk();
    problem(post("/api/v1/query/documents", 310_000), 413, "payload_too_large");
    problem(post("/api/v1/query/natural", 290_000), 413, "payload_too_large");
    problem(stream("/api/v1/query/documents", 310_000), 413, "payload_too_large");
  }

  private WebTestClient.ResponseSpec post(String path, int bytes) {
    return client
        .post()
        .uri(path)
        .header("Authorization", "Bearer " + token)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(new byte[bytes])
        .exchange();
  }

  /// Without a length, in pieces.
  private WebTestClient.ResponseSpec stream(String path, int bytes) {
    return client
        .post()
        .uri(path)
        .header("Authorization", "Bearer " + token)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(Flux.range(0, bytes / 1_000).map(_ -> new byte[1_000]), byte[].class)
        .exchange();
  }

  private static void problem(WebTestClient.ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @Test
  void servicesGetTheRequestWithTheClientsAddressAndWithoutForgedHeaders() {
    client
        .post()
        .uri("/api/v1/query/natural?a=b c")
        .header("Authorization", "Bearer " + token)
        .header("X-Forwarded-For", "6.6.6.6")
        .header("X-Forwarded-Prefix", "/evil")
        .header("Forwarded", "for=6.6.6.6")
        .header("X-User-Id", "somebody")
        .header("X-Internal-Role", "admin")
        .header("X-Real-IP", "6.6.6.6")
        .header("Proxy-Authorization", "Basic x")
        .header("Connection", "keep-alive, X-Mine")
        .header("X-Mine", "1")
        .header("Cookie", "a=b")
        .header("X-Harmless", "kept")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"query\":\"Netzentgelte\"}")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("X-Hop")
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueMatches("X-Request-Id", "[0-9a-f]{32}")
        .expectBody()
        .jsonPath("$.uri")
        .isEqualTo("/api/v1/query/natural?a=b%20c")
        .jsonPath("$.body")
        .isEqualTo("{\"query\":\"Netzentgelte\"}")
        .jsonPath("$.headers.authorization")
        .isEqualTo("Bearer " + token)
        .jsonPath("$.headers['x-forwarded-for']")
        .isEqualTo("127.0.0.1")
        .jsonPath("$.headers['x-forwarded-host']")
        .isEqualTo("127.0.0.1:" + port)
        .jsonPath("$.headers['x-forwarded-proto']")
        .isEqualTo("http")
        .jsonPath("$.headers['x-harmless']")
        .isEqualTo("kept")
        .jsonPath("$.headers.traceparent")
        .exists()
        .jsonPath("$.headers['x-forwarded-prefix']")
        .doesNotExist()
        .jsonPath("$.headers.forwarded")
        .doesNotExist()
        .jsonPath("$.headers['x-user-id']")
        .doesNotExist()
        .jsonPath("$.headers['x-internal-role']")
        .doesNotExist()
        .jsonPath("$.headers['x-real-ip']")
        .doesNotExist()
        .jsonPath("$.headers['proxy-authorization']")
        .doesNotExist()
        .jsonPath("$.headers['x-mine']")
        .doesNotExist()
        .jsonPath("$.headers.cookie")
        .doesNotExist();
  }

  @Test
  void theRequestIdOfTheCallerGoesThroughToTheService() {
    var id = "4bf92f3577b34da6a3ce929d0e0e4736";
    client
        .get()
        .uri("/api/v1/dnos")
        .header("Authorization", "Bearer " + token)
        .header("traceparent", "00-" + id + "-00f067aa0ba902b7-01")
        .exchange()
        .expectHeader()
        .valueEquals("X-Request-Id", id)
        .expectBody()
        .jsonPath("$.headers['x-request-id']")
        .isEqualTo(id)
        .jsonPath("$.headers.traceparent")
        .value(String.class, sent -> assertThat(sent).contains(id));
  }

  @Test
  void withoutAValidTokenOnlyPublicRoutesAreAnswered() {
    client.get().uri("/.well-known/jwks.json").exchange().expectStatus().isOk();
    client
        .post()
        .uri("/api/v1/auth/login")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isOk();
    problem("/api/v1/dnos", null, 401, "unauthenticated");
    problem("/api/v1/dnos", token + "x", 401, "unauthenticated");
    problem("/api/v1/admin/users", token, 403, "forbidden");
    problem("/api/v1/nowhere", token, 404, "not_found");
  }

  @Test
  void aPendingAccountMaySeeItselfAndNoMore() {
    var pending = Tokens.of(UUID.randomUUID().toString(), "pending", Duration.ofHours(1));
    client
        .get()
        .uri("/api/v1/users/me")
        .header("Authorization", "Bearer " + pending)
        .exchange()
        .expectStatus()
        .isOk();
    problem("/api/v1/dnos", pending, 403, "forbidden");
  }

  @Test
  void aProblemOfAServicePassesUnchangedAndCountsAsAnAnswer() {
    for (var i = 0; i < 40; i++) {
      client
          .get()
          .uri("/api/v1/dnos/broken")
          .header("Authorization", "Bearer " + token)
          .exchange()
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .expectHeader()
          .valueEquals("Retry-After", "7")
          .expectBody(String.class)
          .isEqualTo("{\"code\":\"store_unavailable\",\"odd\":[1, 2]}");
    }
  }

  @Test
  void bodiesBeyondTheLimitAreRefusedWithAndWithoutALength() {
    var large = "x".repeat(64 * 1024 + 1);
    client
        .post()
        .uri("/api/v1/query/natural")
        .header("Authorization", "Bearer " + token)
        .bodyValue(large)
        .exchange()
        .expectStatus()
        .isEqualTo(413)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("payload_too_large");
    client
        .post()
        .uri("/api/v1/query/natural")
        .header("Authorization", "Bearer " + token)
        .body(Flux.just(large, large), String.class)
        .exchange()
        .expectStatus()
        .isEqualTo(413);
    client
        .post()
        .uri("/api/v1/query/natural")
        .header("Authorization", "Bearer " + token)
        .body(Flux.just("ab", "cd"), String.class)
        .exchange()
        .expectBody()
        .jsonPath("$.body")
        .isEqualTo("abcd")
        .jsonPath("$.headers['content-length']")
        .isEqualTo("4");
  }

  @Test
  void anAbsentServiceIsAProblemAndStopsBeingAskedWithoutHarmToTheOthers() {
    for (var i = 0; i < 12; i++) {
      problem("/api/v1/jobs", token, 503, "upstream_unavailable");
    }
    client
        .get()
        .uri("/api/v1/jobs")
        .header("Authorization", "Bearer " + token)
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .valueEquals("Retry-After", "60");
    client
        .get()
        .uri("/api/v1/users/me")
        .header("Authorization", "Bearer " + token)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/jobs",
        "POST /api/v1/jobs",
        "GET /api/v1/jobs/1",
        "DELETE /api/v1/jobs/1",
        "POST /api/v1/jobs/1/retry",
        "GET /api/v1/admin/queue",
        "POST /api/v1/admin/queue/low/pause",
        "GET /api/v1/admin/workers",
        "GET /api/v1/admin/dead-letters",
        "POST /api/v1/admin/dead-letters/requeue",
        "DELETE /api/v1/admin/dead-letters/1",
        "GET /api/v1/admin/schedules",
        "PATCH /api/v1/admin/schedules/a",
        "GET /api/v1/admin/locks",
        "DELETE /api/v1/admin/locks/a",
        "GET /api/v1/admin/documents",
        "GET /api/v1/admin/documents/a/pages/1.png",
      })
  void jobsAndWhatAdminsDoToThemAreTheCrawlersMatter(String route) {
    var method = HttpMethod.valueOf(route.split(" ", 2)[0]);
    var path = route.split(" ", 2)[1];
    client
        .method(method)
        .uri(path)
        .header(
            "Authorization",
            "Bearer " + Tokens.of(UUID.randomUUID().toString(), "admin", Duration.ofHours(1)))
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("crawler-service"));
    if (path.startsWith("/api/v1/admin")) {
      client
          .method(method)
          .uri(path)
          .header("Authorization", "Bearer " + token)
          .exchange()
          .expectStatus()
          .isForbidden();
    }
  }

  @Test
  void aSafeRequestIsRepeatedOnceWhenTheServiceBreaksOffAndOthersAreNot() {
    client
        .get()
        .uri("/api/v1/stats/flaky")
        .header("Authorization", "Bearer " + token)
        .exchange()
        .expectStatus()
        .isOk();
    post("/api/v1/query/flaky", 10).expectStatus().isEqualTo(503);
    post("/api/v1/query/flaky", 10).expectStatus().isOk();
  }

  @Test
  void aSlowServiceIsATimeoutAndACutConnectionAnAbsence() {
    problem("/api/v1/stats/slow", token, 504, "upstream_timeout");
    problem("/api/v1/stats/cut", token, 503, "upstream_unavailable");
  }

  private void problem(String path, String bearer, int status, String code) {
    client
        .get()
        .uri(path)
        .headers(headers -> {
          if (bearer != null) {
            headers.setBearerAuth(bearer);
          }
        })
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .exists("RateLimit")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.request_id")
        .exists()
        .jsonPath("$.instance")
        .isEqualTo(path);
  }
}

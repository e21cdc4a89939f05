package org.dnocrawler.gateway.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.gateway.Tokens;
import org.dnocrawler.gateway.Upstreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "dno.gateway.trusted-proxies=127.0.0.0/8",
      "dno.gateway.limits.policies=classpath:blocks.yaml",
      "dno.limits.budget=15s",
      "dno.gateway.blocks.poll=100ms",
      "dno.gateway.blocks.after-refusals=5",
      "dno.gateway.blocks.within=1h",
      "dno.gateway.blocks.length=1h"
    })
class BlocksIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @LocalServerPort int port;
  @Autowired StateRedis redis;
  @Autowired BlockProperties properties;
  @Autowired Clock clock;

  private WebTestClient client;
  private final String user = UUID.randomUUID().toString();
  private final String token = Tokens.of(user);
  private final String adminId = UUID.randomUUID().toString();
  private final String admin = Tokens.of(adminId, "admin", Duration.ofHours(1));

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
            .responseTimeout(PATIENCE)
            .build();
  }

  @ParameterizedTest
  @CsvSource({"ip, 203.0.113.31, 203.0.113.31", "ip, 2001:db8:7::1, 2001:db8:7::ffff"})
  void aBlockedAddressGetsNothingUntilTheBlockIsLifted(String kind, String value, String from) {
    get("/api/v1/dnos", token, from).expectStatus().isOk();
    block(kind, value, 600).expectStatus().isCreated();
    get("/api/v1/dnos", token, from)
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .value("Retry-After", after -> assertThat(Integer.parseInt(after)).isBetween(590, 600))
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("blocked");
    get("/.well-known/jwks.json", null, from).expectStatus().isEqualTo(429);
    get("/api/v1/dnos", token, "203.0.113.32").expectStatus().isOk();
    lift(kind, value).expectStatus().isNoContent();
    get("/api/v1/dnos", token, from).expectStatus().isOk();
    lift(kind, value).expectStatus().isNotFound();
  }

  @Test
  void aBlockedAccountIsRefusedWhereverItComesFromAndOthersAreNot() {
    block("user", user, 600).expectStatus().isCreated();
    get("/api/v1/dnos", token, "203.0.113.33").expectStatus().isEqualTo(429);
    get("/api/v1/dnos", token, "203.0.113.34").expectStatus().isEqualTo(429);
    var other = Tokens.of(UUID.randomUUID().toString());
    get("/api/v1/dnos", other, "203.0.113.33").expectStatus().isOk();
    client
        .get()
        .uri("/api/v1/admin/blocks")
        .headers(headers -> headers.setBearerAuth(admin))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.blocks[?(@.value == '" + user + "')].reason")
        .isEqualTo("scraping")
        .jsonPath("$.blocks[?(@.value == '" + user + "')].kind")
        .isEqualTo("user")
        .jsonPath("$.blocks[?(@.value == '" + user + "')].by")
        .isEqualTo(adminId);
    lift("user", user).expectStatus().isNoContent();
    get("/api/v1/dnos", token, "203.0.113.33").expectStatus().isOk();
  }

  @Test
  void anotherGatewayKnowsABlockWithinASecond() {
    var other = new Blocks(new BlockStore(redis), properties, clock);
    var subject = LimitSubject.of(SubjectKind.IP, "203.0.113.35");
    other.learn().block(PATIENCE);
    assertThat(other.left(subject)).isEmpty();
    block("ip", "203.0.113.35", 600).expectStatus().isCreated();
    other.learn().block(PATIENCE);
    assertThat(other.left(subject)).isPresent();
    assertThat(properties.poll()).isLessThanOrEqualTo(Duration.ofMillis(900));
    lift("ip", "203.0.113.35").expectStatus().isNoContent();
    other.learn().block(PATIENCE);
    assertThat(other.left(subject)).isEmpty();
  }

  @Test
  void aBlockEndsByItself() {
    block("ip", "203.0.113.36", 1).expectStatus().isCreated();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> get("/api/v1/dnos", token, "203.0.113.36").expectStatus().isOk());
  }

  @Test
  void manyRefusalsBlockAnAddressForLongerThanTheLimitWould() {
    for (var i = 0; i < 2; i++) {
      get("/api/v1/stats/x", token, "203.0.113.37").expectStatus().isOk();
    }
    for (var i = 0; i < 5; i++) {
      get("/api/v1/stats/x", token, "203.0.113.37")
          .expectStatus()
          .isEqualTo(429)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("rate_limited");
    }
    get("/api/v1/stats/x", token, "203.0.113.37")
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .value("Retry-After", after -> assertThat(Integer.parseInt(after)).isBetween(3590, 3600))
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("blocked");
  }

  @ParameterizedTest
  @CsvSource({
    "ip, nonsense, 5",
    "ip, 203.0.113.300, 5",
    "user, 7, 5",
    "global, x, 5",
    "cat, x, 5",
    "organisation, a b, 5",
    "ip, 203.0.113.1, 0",
    "ip, 203.0.113.1, 99999999"
  })
  void whatCannotBeBlockedIsAClearProblem(String kind, String value, int seconds) {
    block(kind, value, seconds)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_request");
  }

  @Test
  void aValueOfAnotherKindIsNamed() {
    for (var seconds : List.of("999999999999", "1.5", "\"long\"")) {
      client
          .post()
          .uri("/api/v1/admin/blocks")
          .headers(headers -> headers.setBearerAuth(admin))
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(
              "{\"kind\": \"ip\", \"value\": \"203.0.113.1\", \"reason\": \"x\", \"seconds\": %s}"
                  .formatted(seconds))
          .exchange()
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo("The value of 'seconds' in the body is not of the kind expected here.");
    }
  }

  @Test
  void nobodyBlocksHimselfAndABlockIsLiftedByWhatTheListSays() {
    block("user", adminId, 60)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_request");
    block("ip", "127.0.0.1", 60).expectStatus().isBadRequest();
    block("ip", "203.0.113.77", 60).expectStatus().isCreated();
    lift("IP", "203.0.113.77").expectStatus().isNoContent();
  }

  @Test
  void onlyAdminsSeeAndSetBlocks() {
    get("/api/v1/admin/blocks", token, "203.0.113.38").expectStatus().isForbidden();
    get("/api/v1/admin/limits/policies", token, "203.0.113.38").expectStatus().isForbidden();
  }

  private WebTestClient.ResponseSpec block(String kind, String value, int seconds) {
    return client
        .post()
        .uri("/api/v1/admin/blocks")
        .headers(headers -> headers.setBearerAuth(admin))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("kind", kind, "value", value, "reason", "scraping", "seconds", seconds))
        .exchange();
  }

  private WebTestClient.ResponseSpec lift(String kind, String value) {
    return client
        .delete()
        .uri("/api/v1/admin/blocks?kind={kind}&value={value}", kind, value)
        .headers(headers -> headers.setBearerAuth(admin))
        .exchange();
  }

  private WebTestClient.ResponseSpec get(String path, String bearer, String from) {
    return client
        .get()
        .uri(path)
        .header("X-Forwarded-For", from)
        .headers(headers -> {
          if (bearer != null) {
            headers.setBearerAuth(bearer);
          }
        })
        .exchange();
  }
}

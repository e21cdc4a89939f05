package org.dnocrawler.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.gateway.GatewayApplication;
import org.dnocrawler.gateway.Tokens;
import org.dnocrawler.gateway.Upstreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/// Every test comes from an address of its own, which the test's proxy names.
@SpringBootTest(
    classes = GatewayApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "dno.gateway.trusted-proxies=127.0.0.0/8",
      "dno.gateway.limits.policies=classpath:six-and-four-an-hour.yaml",
      "dno.limits.budget=15s"
    })
class RateLimitIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();
  static final Duration PATIENCE = Duration.ofSeconds(20);

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
            .responseTimeout(PATIENCE)
            .build();
  }

  @Test
  void answersSayWhatIsLeftUnderEveryPolicy() {
    get("/api/v1/dnos", token, "203.0.113.1")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("RateLimit-Policy", "\"ip\";q=6;w=3600, \"user\";q=4;w=3600")
        .expectHeader()
        .valueEquals("RateLimit", "\"ip\";r=5;t=600, \"user\";r=3;t=900");
    get("/.well-known/jwks.json", null, "203.0.113.1")
        .expectHeader()
        .valueEquals("RateLimit-Policy", "\"ip\";q=6;w=3600")
        .expectHeader()
        .valueMatches("RateLimit", "\"ip\";r=4;t=1(200|199)");
  }

  @Test
  void aSpentAccountIsRefusedAtEveryAddressAndTakesNothingFromThem() {
    for (var i = 0; i < 4; i++) {
      get("/api/v1/dnos", token, "203.0.113.2").expectStatus().isOk();
    }
    for (var i = 0; i < 10; i++) {
      get("/api/v1/dnos", token, "203.0.113.3")
          .expectStatus()
          .isEqualTo(429)
          .expectHeader()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .expectHeader()
          .value("Retry-After", after -> assertThat(Integer.parseInt(after)).isBetween(880, 900))
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("rate_limited")
          .jsonPath("$['violated-policies'][0]")
          .isEqualTo("user")
          .jsonPath("$['violated-policies'][1]")
          .doesNotExist();
    }
    get("/.well-known/jwks.json", null, "203.0.113.3")
        .expectHeader()
        .valueMatches("RateLimit", "\"ip\";r=5;.*");
  }

  @Test
  void badTokensMissingTokensAndUnknownPathsAreCountedAgainstTheAddress() {
    for (var i = 0; i < 3; i++) {
      get("/api/v1/dnos", token + "x", "203.0.113.4").expectStatus().isUnauthorized();
    }
    get("/api/v1/dnos", null, "203.0.113.4")
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueMatches("RateLimit", "\"ip\";r=2;.*");
    get("/api/v1/nowhere", token, "203.0.113.4").expectStatus().isNotFound();
    get("/api/v1/admin/x", token, "203.0.113.4").expectStatus().isForbidden();
    for (var i = 0; i < 3; i++) {
      get("/api/v1/dnos", token + "x", "203.0.113.4")
          .expectStatus()
          .isEqualTo(429)
          .expectHeader()
          .doesNotExist("WWW-Authenticate")
          .expectHeader()
          .exists("Retry-After")
          .expectBody()
          .jsonPath("$['violated-policies'][0]")
          .isEqualTo("ip");
    }
    get("/api/v1/dnos", token, "203.0.113.4").expectStatus().isEqualTo(429);
    get("/api/v1/dnos", token, "203.0.113.5").expectStatus().isOk();
  }

  @Test
  void oneHouseholdOfIpv6AddressesSharesAQuota() {
    for (var i = 0; i < 6; i++) {
      get("/.well-known/jwks.json", null, "2001:db8::" + (i + 1)).expectStatus().isOk();
    }
    get("/.well-known/jwks.json", null, "2001:db8::99").expectStatus().isEqualTo(429);
    get("/.well-known/jwks.json", null, "2001:db8:0:1::1").expectStatus().isOk();
  }

  @Test
  void withoutRedisReadsAreHeldLocallyAndLoginsAreRefused() {
    try (var redis = RedisClient.create(STORES.stateUrl());
        var connection = redis.connect()) {
      assertThat(connection.sync().ping()).isEqualTo("PONG");
    }
    get("/api/v1/dnos", token, "203.0.113.6").expectStatus().isOk();
    login("203.0.113.6").expectStatus().isOk();
    STORES.stopState();
    try {
      login("203.0.113.6")
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .exists("Retry-After")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("store_unavailable");
      for (var i = 0; i < 3; i++) {
        get("/api/v1/dnos", token, "203.0.113.6").expectStatus().isOk();
      }
      get("/api/v1/dnos", token, "203.0.113.6").expectStatus().isEqualTo(429);
    } finally {
      STORES.restartState();
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> login("203.0.113.7").expectStatus().isOk());
  }

  private WebTestClient.ResponseSpec get(String path, String bearer, String from) {
    return client
        .get()
        .uri(path)
        .header("X-Forwarded-For", "6.6.6.6, " + from)
        .headers(headers -> {
          if (bearer != null) {
            headers.setBearerAuth(bearer);
          }
        })
        .exchange();
  }

  private WebTestClient.ResponseSpec login(String from) {
    return client
        .post()
        .uri("/api/v1/auth/login")
        .header("X-Forwarded-For", from)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{}")
        .exchange();
  }
}

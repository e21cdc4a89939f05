package org.dnocrawler.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.gateway.Tokens;
import org.dnocrawler.gateway.Upstreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/// Policies of a file, as they act on requests and as admins see them.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "dno.limits.budget=15s",
      "dno.gateway.limits.reload-every=50ms",
      "dno.gateway.limits.legacy-headers=true"
    })
class LimitPoliciesIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  @TempDir static Path folder;

  static final Upstreams UPSTREAMS = new Upstreams();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String POLICIES =
      """
      policies:
        user: {subject: user, limit: 20, window: 1h}
        dear: {subject: user, paths: ["/api/v1/compare"], limit: 12, window: 1h, cost: 5}
        told: {subject: user, paths: ["/api/v1/cost"], limit: 100, window: 1h, charged: true}
        each: {subject: [user, endpoint], paths: ["/api/v1/stats/a", "/api/v1/stats/b"], limit: 2, window: 1h}
        month: {subject: organisation, paths: ["/api/v1/changes"], limit: 3, algorithm: calendar-month}
        key: {subject: api_key, paths: ["/api/v1/changes"], limit: 2, window: 1h, algorithm: fixed-window}
        shade: {subject: user, paths: ["/api/v1/webhooks"], limit: 1, window: 1h, shadow: true}
      """;

  @LocalServerPort int port;
  @Autowired MeterRegistry meters;

  private WebTestClient client;
  private final String user = UUID.randomUUID().toString();
  private final String token = Tokens.of(user);
  private final String admin =
      Tokens.of(UUID.randomUUID().toString(), "admin", Duration.ofHours(1));

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) throws IOException {
    STORES.registerRedis(registry);
    UPSTREAMS.register(registry);
    Files.writeString(folder.resolve("limits.yaml"), POLICIES);
    registry.add("RATE_LIMIT_POLICIES", () -> folder.resolve("limits.yaml").toString());
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
  void aRequestCostsWhatItsPolicySays() {
    get("/api/v1/compare", token)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("RateLimit", "\"user\";r=19;t=\\d+, \"dear\";r=7;t=\\d+");
    get("/api/v1/compare", token).expectStatus().isOk();
    get("/api/v1/compare", token)
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .value("Retry-After", after -> assertThat(Integer.parseInt(after)).isBetween(880, 900))
        .expectBody()
        .jsonPath("$['violated-policies']")
        .isEqualTo("dear")
        .jsonPath("$.detail")
        .value(
            String.class,
            detail ->
                assertThat(detail)
                    .matches(
                        "The limit 'dear' of 12 in 3600 s is spent: try again in (8[89]\\d|900) s\\."));
  }

  @Test
  void whatAServiceSaysARequestCostIsChargedAfterwardsAndNotToldTheClient() {
    get("/api/v1/cost?Dno-Cost=30", token)
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("Dno-Cost")
        .expectHeader()
        .valueMatches("RateLimit", ".*\"told\";r=99;t=\\d+");
    get("/api/v1/cost", token).expectHeader().valueMatches("RateLimit", ".*\"told\";r=69;t=\\d+");
  }

  @Test
  void severalSubjectsAreCountedInTheirCombinations() {
    for (var i = 0; i < 2; i++) {
      get("/api/v1/stats/a", token).expectStatus().isOk();
      get("/api/v1/stats/b", token).expectStatus().isOk();
    }
    get("/api/v1/stats/a", token).expectStatus().isEqualTo(429);
    get("/api/v1/stats/b", token).expectStatus().isEqualTo(429);
    get("/api/v1/stats/a", Tokens.of(UUID.randomUUID().toString())).expectStatus().isOk();
  }

  @Test
  void organisationsHaveAQuotaOfTheMonthAndKeysOneOfTheirOwn() {
    var organisation = "o" + UUID.randomUUID();
    var one = Tokens.ofOrganisation(UUID.randomUUID().toString(), organisation, "key-1");
    var other = Tokens.ofOrganisation(UUID.randomUUID().toString(), organisation, "key-2");
    get("/api/v1/changes", one).expectStatus().isOk();
    get("/api/v1/changes", one).expectStatus().isOk();
    get("/api/v1/changes", one)
        .expectStatus()
        .isEqualTo(429)
        .expectBody()
        .jsonPath("$['violated-policies']")
        .isEqualTo("key");
    get("/api/v1/changes", other)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("RateLimit-Policy", ".*\"month\";q=3;w=2678400.*");
    get("/api/v1/changes", other)
        .expectStatus()
        .isEqualTo(429)
        .expectBody()
        .jsonPath("$['violated-policies']")
        .isEqualTo("month");
  }

  @Test
  void aShadowPolicyIsCountedAndRefusesNothing() {
    for (var i = 0; i < 3; i++) {
      get("/api/v1/webhooks", token)
          .expectStatus()
          .isOk()
          .expectHeader()
          .valueMatches("RateLimit", "\"user\";r=\\d+;t=\\d+");
    }
    assertThat(meters.counter("dno.limits.shadowed", "policy", "shade").count()).isEqualTo(2);
  }

  @Test
  void olderClientsAreToldOfThePolicyWithTheLeastLeft() {
    get("/api/v1/compare", token)
        .expectHeader()
        .valueEquals("X-RateLimit-Limit", "12")
        .expectHeader()
        .valueEquals("X-RateLimit-Remaining", "7")
        .expectHeader()
        .valueMatches("X-RateLimit-Reset", "1[45]\\d\\d");
  }

  @Test
  void adminsSeePoliciesUsageAndWhoAsksMost() {
    get("/api/v1/compare", token).expectStatus().isOk();
    get("/api/v1/stats/a", token).expectStatus().isOk();
    get("/api/v1/admin/limits/policies", admin)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.policies[?(@.name == 'dear')].cost")
        .isEqualTo(5)
        .jsonPath("$.policies[?(@.name == 'month')].algorithm")
        .isEqualTo("calendar-month")
        .jsonPath("$.fault")
        .doesNotExist();
    get("/api/v1/admin/limits/usage?kind=user&value=" + user, admin)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.usage[?(@.policy == 'dear')].used")
        .isEqualTo(5)
        .jsonPath("$.usage[?(@.policy == 'user')].used")
        .isEqualTo(2)
        .jsonPath("$.usage[?(@.endpoint == '/api/v1/stats/a')].used")
        .isEqualTo(1)
        .jsonPath("$.usage[?(@.endpoint == '/api/v1/stats/b')].used")
        .isEqualTo(0);
    get("/api/v1/admin/limits/top", admin)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath(
            "$.subjects[?(@.policy == 'user' && @.subject[0].kind == 'user' && @.subject[0].value == '"
                + user
                + "')].requests")
        .isEqualTo(2);
    get("/api/v1/admin/limits/usage?kind=cat&value=x", admin).expectStatus().isBadRequest();
    get("/api/v1/admin/limits/usage?kind=ip&value=x", admin).expectStatus().isBadRequest();
    get("/api/v1/admin/limits/usage?kind=user&value=x", admin).expectStatus().isBadRequest();
    get("/api/v1/admin/limits/usage?kind=user", admin).expectStatus().isBadRequest();
    get("/api/v1/admin/limits/usage?kind=global", admin).expectStatus().isOk();
    get("/api/v1/admin/limits/top?limit=0", admin).expectStatus().isBadRequest();
  }

  @Test
  void aChangedFileTakesEffectWithoutARestartAndAWrongOneIsReported() throws IOException {
    var file = folder.resolve("limits.yaml");
    try {
      Files.writeString(
          file,
          POLICIES + "  fresh: {subject: user, paths: [\"/api/v1/x/**\"], limit: 7, window: 1h}\n");
      awaitPolicies(".*\"fresh\";q=7;w=3600.*");
      Files.writeString(file, POLICIES + "  fresh: {subject: user, limit: none, window: 1h}\n");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              get(
                      "/api/v1/admin/limits/policies",
                      Tokens.of(UUID.randomUUID().toString(), "admin", Duration.ofHours(1)))
                  .expectBody()
                  .jsonPath("$.fault")
                  .value(String.class, fault -> assertThat(fault).contains("fresh")));
      awaitPolicies(".*\"fresh\";q=7;w=3600.*");
    } finally {
      Files.writeString(file, POLICIES);
    }
  }

  private void awaitPolicies(String form) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            get("/api/v1/x/y", Tokens.of(UUID.randomUUID().toString()))
                .expectHeader()
                .valueMatches("RateLimit-Policy", form));
  }

  private WebTestClient.ResponseSpec get(String path, String bearer) {
    return client.get().uri(path).headers(headers -> headers.setBearerAuth(bearer)).exchange();
  }
}

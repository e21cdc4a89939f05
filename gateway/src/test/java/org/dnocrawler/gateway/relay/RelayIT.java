package org.dnocrawler.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.gateway.Tokens;
import org.dnocrawler.gateway.Upstreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// Relayed answers are those of the ordinary way, to the header; what is open is not relayed.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "dno.gateway.limits.policies=classpath:leased.yaml",
      "dno.limits.budget=5s",
      "dno.limits.lease=1s",
      "dno.gateway.upstream.services.query.timeout=1s"
    })
class RelayIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PATH = "/api/v1/dnos/netze-bw/2025/netzentgelte";

  /// Headers that differ from request to request.
  private static final Set<String> VARYING =
      Set.of("x-request-id", "ratelimit", "date", "content-length");

  @LocalServerPort int port;
  @Autowired MeterRegistry meters;
  @Autowired StateRedis redis;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String user = UUID.randomUUID().toString();
  private final String token = Tokens.of(user);

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
    UPSTREAMS.register(registry);
  }

  @AfterAll
  static void closeUpstreams() {
    UPSTREAMS.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PATH,
        PATH + "?format=csv&x=%C3%A4+1",
        "/api/v1/dnos?search=Netze&limit=5",
        "/api/v1/dnos/broken",
        "/api/v1/stats/unchanged",
        "/api/v1/stats/coverage"
      })
  void aRelayedAnswerIsThatOfTheOrdinaryWayToTheHeader(String uri) throws Exception {
    var ordinary = send(get(uri, token).header("TE", "trailers"));
    var relayed = sendRelayed(get(uri, token));
    assertThat(relayed.statusCode()).isEqualTo(ordinary.statusCode());
    assertThat(headers(relayed)).isEqualTo(headers(ordinary));
    assertThat(relayed.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{32}");
    assertThat(relayed.headers().firstValue("RateLimit").orElseThrow())
        .matches("\"ip\";r=\\d+;t=\\d+, \"user\";r=\\d+;t=\\d+");
    if (relayed.statusCode() == 200) {
      assertThat(sentOn(relayed)).isEqualTo(sentOn(ordinary));
    } else {
      assertThat(relayed.body()).isEqualTo(ordinary.body());
    }
  }

  /// What the service was sent, but for what differs from request to request.
  private static Map<String, Object> sentOn(HttpResponse<String> answer) {
    JsonNode seen = WireJson.MAPPER.readTree(answer.body());
    var sent = new TreeMap<String, Object>();
    sent.put("uri", seen.get("uri").asString());
    sent.put("method", seen.get("method").asString());
    for (var header : seen.get("headers").properties()) {
      if (!Set.of("x-request-id", "traceparent").contains(header.getKey())) {
        sent.put(header.getKey(), header.getValue().asString());
      }
    }
    var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(seen.get("headers").get("x-request-id").asString()).isEqualTo(id);
    assertThat(seen.get("headers").get("traceparent").asString()).contains(id);
    return sent;
  }

  private static Map<String, List<String>> headers(HttpResponse<String> answer) {
    var headers = new TreeMap<String, List<String>>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!VARYING.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name.toLowerCase(Locale.ROOT), values);
          }
        });
    return headers;
  }

  @Test
  void servicesGetNeitherForgedNorHopByHopHeaders() throws Exception {
    var answer =
        sendRelayed(
            get(PATH, token)
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-User-Id", "somebody")
                .header("X-Internal-Role", "admin")
                .header("X-Real-IP", "6.6.6.6")
                .header("Cookie", "a=b")
                .header("X-Harmless", "kept"));
    var seen = WireJson.MAPPER.readTree(answer.body()).get("headers");
    var names = new HashSet<>(seen.propertyNames());
    assertThat(names)
        .doesNotContain(
            "x-forwarded-prefix",
            "forwarded",
            "x-user-id",
            "x-internal-role",
            "x-real-ip",
            "cookie");
    assertThat(seen.get("x-forwarded-for").asString()).isEqualTo("127.0.0.1");
    assertThat(seen.get("x-harmless").asString()).isEqualTo("kept");
    assertThat(seen.get("authorization").asString()).isEqualTo("Bearer " + token);
    assertThat(answer.headers().firstValue("X-Hop")).isEmpty();
  }

  @Test
  void whatIsOpenGoesTheOrdinaryWay() throws Exception {
    sendRelayed(get(PATH, token));
    var before = relayed();
    assertThat(send(get(PATH, token + "x")).statusCode()).isEqualTo(401);
    assertThat(send(get(PATH, Tokens.of(user))).statusCode()).as("first seen").isEqualTo(200);
    assertThat(send(get("/api/v1/users/me", token)).statusCode()).isEqualTo(200);
    assertThat(
            send(get(PATH, token).method("HEAD", HttpRequest.BodyPublishers.noBody())).statusCode())
        .isEqualTo(200);
    assertThat(send(get(PATH + "/%2e%2e/x", token)).statusCode()).isBetween(200, 400);
    assertThat(send(get(PATH, token).header("Origin", "http://evil.test")).statusCode())
        .isEqualTo(200);
    var pending = Tokens.of(user, "pending", Duration.ofHours(1));
    assertThat(send(get(PATH, pending)).statusCode()).isEqualTo(403);
    assertThat(send(get(PATH, pending)).statusCode()).isEqualTo(403);
    assertThat(relayed()).isEqualTo(before);
  }

  @Test
  void aReadWhoseUnitsAreNotHereYetIsRelayedOnceRedisHasCountedIt() throws Exception {
    send(get(PATH, token));
    var relayed = relayed();
    var byRedis = decided("redis", "admitted");
    assertThat(send(get(PATH, token)).statusCode()).isEqualTo(200);
    assertThat(relayed()).isEqualTo(relayed + 1);
    assertThat(decided("redis", "admitted")).isEqualTo(byRedis + 1);
  }

  @Test
  void aTokenWhoseLastLookIsLongAgoIsLookedUpAndRelayed() throws Exception {
    send(get(PATH, token));
    var later = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    Awaitility.await().atMost(PATIENCE).until(() -> System.nanoTime() > later);
    var before = relayed();
    assertThat(send(get(PATH, token)).statusCode()).isEqualTo(200);
    assertThat(relayed()).isEqualTo(before + 1);
  }

  @Test
  void aRefusalIsThatOfTheOrdinaryWayAndIsDecidedOnce() throws Exception {
    var few = "/api/v1/compare?slugs=a,b";
    send(get(few, token));
    send(get(few, token));
    var before = decided("redis", "refused");
    var relayed = send(get(few, token));
    assertThat(decided("redis", "refused")).isEqualTo(before + 1);
    var ordinary = send(get(few, token).header("TE", "trailers"));
    assertThat(relayed.statusCode()).isEqualTo(429);
    assertThat(ordinary.statusCode()).isEqualTo(429);
    assertThat(headers(relayed).keySet()).isEqualTo(headers(ordinary).keySet());
    assertThat(relayed.headers().firstValue("RateLimit").orElseThrow()).contains("\"few\";r=0");
    var problem = WireJson.MAPPER.readTree(relayed.body());
    assertThat(problem.get("violated-policies").toString()).isEqualTo("[\"few\"]");
    assertThat(send(get(PATH, token)).statusCode()).as("nothing else is spent").isEqualTo(200);
  }

  @Test
  void aSpentAddressIsRefusedWithoutAskingRedisAgain() throws Exception {
    var scarce = "/api/v1/changes";
    for (var i = 0; i < 3; i++) {
      send(get(scarce, token));
    }
    var before = decided("redis", "refused");
    var refused = send(get(scarce, token));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(WireJson.MAPPER.readTree(refused.body()).get("violated-policies").toString())
        .isEqualTo("[\"scarce\"]");
    assertThat(decided("redis", "refused")).isEqualTo(before);
  }

  @Test
  void aClientThatGoesBeforeTheAnswerIsCountedAmongTheRequests() throws Exception {
    send(get(PATH, token));
    var before = relayed();
    var gone = withoutStatus();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request =
          "GET /api/v1/stats/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(token);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Awaitility.await().atMost(PATIENCE).until(() -> relayed() == before + 1);
    }
    Awaitility.await().atMost(PATIENCE).until(() -> withoutStatus() == gone + 1);
  }

  private long withoutStatus() {
    return meters.find("http.server.requests").tag("status", "UNKNOWN").timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  private double decided(String by, String outcome) {
    return meters.counter("dno.limits.decisions", "by", by, "outcome", outcome).count();
  }

  @Test
  void aRevokedTokenIsNotRelayedWithinASecond() throws Exception {
    sendRelayed(get(PATH, token));
    var claims = SignedJWT.parse(token).getJWTClaimsSet();
    redis
        .template()
        .opsForValue()
        .set(RedisKeys.revokedToken(claims.getJWTID()), "1", Duration.ofMinutes(1))
        .block(Duration.ofSeconds(10));
    var revokedAt = System.nanoTime();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> send(get(PATH, token)).statusCode() == 401);
    assertThat(Duration.ofNanos(System.nanoTime() - revokedAt)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aFailureIsTheOrdinaryProblemAndIsCountedOnce() throws Exception {
    var slow = sendRelayed(get("/api/v1/stats/slow", token));
    assertThat(slow.statusCode()).isEqualTo(504);
    assertThat(slow.body()).contains("\"code\":\"upstream_timeout\"");
    assertThat(slow.headers().firstValue("RateLimit")).isPresent();
    var cut = sendRelayed(get("/api/v1/stats/cut", token));
    assertThat(cut.statusCode()).isEqualTo(503);
    assertThat(cut.body()).contains("\"code\":\"upstream_unavailable\"");
  }

  /// The answer to a request that is relayed: asks often enough that units are handed out ahead for
  /// this caller and address, then sends it while they are there.
  private HttpResponse<String> sendRelayed(HttpRequest.Builder request) {
    var answer = new AtomicReference<HttpResponse<String>>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          for (var i = 0; i < 30; i++) {
            send(get(PATH, token));
          }
          var before = relayed();
          answer.set(send(request));
          return relayed() == before + 1;
        });
    return answer.get();
  }

  private double relayed() {
    return meters.counter(RelayLog.RELAYED).count();
  }

  private HttpRequest.Builder get(String uri, String bearer) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + uri))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + bearer);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}

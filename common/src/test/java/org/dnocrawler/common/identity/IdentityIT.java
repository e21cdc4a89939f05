package org.dnocrawler.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.dnocrawler.common.problem.ProblemConfiguration;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateBreaker;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.main.web-application-type=reactive",
      "spring.jackson.property-naming-strategy=SNAKE_CASE",
      "dno.identity.revocation-budget=1s",
      "dno.identity.revocation-memory=0ms"
    })
class IdentityIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final TokenFactory TOKENS = new TokenFactory("key-1");
  private static final KeyServer KEYS = new KeyServer(TOKENS.jwks());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @LocalServerPort private int port;
  @Autowired private StateRedis redis;
  @Autowired private TokenVerifier verifier;
  @Autowired private MeterRegistry meters;

  @DynamicPropertySource
  static void stores(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
    registry.add("dno.identity.jwks-uri", KEYS::uri);
  }

  @AfterAll
  static void stopKeys() {
    KEYS.close();
  }

  @Test
  void validTokenSpeaksForItsCaller() throws Exception {
    var answer =
        get(
            "/api/v1/thing",
            TOKENS.token(
                Role.USER,
                claims ->
                    claims
                        .subject("0a0b0c0d-0000-4000-8000-000000000001")
                        .claim("sid", "s-1")
                        .jwtID("t-1")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("0a0b0c0d-0000-4000-8000-000000000001 USER s-1 t-1" + " on the event loop");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void missingTokenIsAProblemThatSaysHowToAsk() throws Exception {
    var answer = get("/api/v1/thing", null);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"urn:dno:problem:unauthenticated","title":"A valid access token is needed",\
            "status":401,"detail":"Send a valid access token as `Authorization: Bearer <token>`.",\
            "instance":"/api/v1/thing","code":"unauthenticated","request_id":"%s"}\
            """
                .formatted(answer.headers().firstValue("X-Request-Id").orElseThrow()));
  }

  @Test
  void noForgedBrokenOrForeignTokenIsAccepted() throws Exception {
    var past = Date.from(Instant.now(Clock.systemUTC()).minusSeconds(60));
    var future = Date.from(Instant.now(Clock.systemUTC()).plusSeconds(60));
    var good = TOKENS.token(Role.ADMIN);
    var cases = new LinkedHashMap<String, String>();
    cases.put("not a token", "nonsense");
    cases.put("three words", "a.b.c");
    cases.put("alg none", new PlainJWT(TokenFactory.claims(Role.ADMIN, _ -> {})).serialize());
    cases.put("signature cut off", good.substring(0, good.lastIndexOf('.') + 1));
    cases.put("HS256 by the public key", signedWithPublicKey());
    cases.put("another key, same kid", new TokenFactory("key-1").token(Role.ADMIN));
    cases.put("unknown kid", new TokenFactory("key-2").token(Role.ADMIN));
    cases.put("kid of another shape", new TokenFactory("../../etc").token(Role.ADMIN));
    cases.put("no kid", TOKENS.token(TOKENS.header().keyID(null).build(), Role.ADMIN));
    cases.put("no type", TOKENS.token(TOKENS.header().type(null).build(), Role.ADMIN));
    cases.put(
        "id token", TOKENS.token(TOKENS.header().type(JOSEObjectType.JWT).build(), Role.ADMIN));
    cases.put("brings its key", bringsKey());
    cases.put(
        "critical extension",
        TOKENS.token(
            TOKENS.header().criticalParams(Set.of("exp")).customParam("exp", 1).build(),
            Role.ADMIN));
    cases.put(
        "payload changed", good.replaceFirst("\\.[^.]+\\.", "." + payloadOf(Role.USER) + "."));
    cases.put("trailing bits", withTrailingBits(good));
    cases.put("other issuer", TOKENS.token(Role.ADMIN, claims -> claims.issuer("evil")));
    cases.put("other audience", TOKENS.token(Role.ADMIN, claims -> claims.audience("other")));
    cases.put("no audience", TOKENS.token(Role.ADMIN, claims -> claims.audience((String) null)));
    cases.put("expired", TOKENS.token(Role.ADMIN, claims -> claims.expirationTime(past)));
    cases.put("without end", TOKENS.token(Role.ADMIN, claims -> claims.expirationTime(null)));
    cases.put("issued later", TOKENS.token(Role.ADMIN, claims -> claims.issueTime(future)));
    cases.put("never issued", TOKENS.token(Role.ADMIN, claims -> claims.issueTime(null)));
    cases.put("not yet", TOKENS.token(Role.ADMIN, claims -> claims.notBeforeTime(future)));
    cases.put("unknown role", TOKENS.token(Role.ADMIN, claims -> claims.claim("role", "root")));
    cases.put("role a list", TOKENS.token(Role.ADMIN, c -> c.claim("role", Set.of("admin"))));
    cases.put("no account", TOKENS.token(Role.ADMIN, claims -> claims.subject("admin")));
    cases.put("no session", TOKENS.token(Role.ADMIN, claims -> claims.claim("sid", null)));
    cases.put("id as a key", TOKENS.token(Role.ADMIN, claims -> claims.jwtID("a:b")));
    cases.put("too long", TOKENS.token(Role.ADMIN, claims -> claims.claim("x", "y".repeat(4000))));
    for (var forged : cases.entrySet()) {
      var answer = get("/api/v1/thing", forged.getValue());
      assertThat(answer.statusCode()).as(forged.getKey()).isEqualTo(401);
      assertThat(answer.body()).as(forged.getKey()).contains("\"code\":\"unauthenticated\"");
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .as(forged.getKey())
          .startsWith("Bearer");
    }
    assertThat(get("/api/v1/thing", good).statusCode()).isEqualTo(200);
  }

  @Test
  void tokenInTheUrlIsNotLookedAt() throws Exception {
    var answer = get("/api/v1/thing?access_token=" + TOKENS.token(Role.ADMIN), null);
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void eachRoleReachesItsRoutesOnly() throws Exception {
    var routes = new String[] {"/api/v1/me", "/api/v1/thing", "/api/v1/admin/x", "/monitor"};
    assertThat(statuses(Role.PENDING, routes)).containsExactly(200, 403, 403, 403);
    assertThat(statuses(Role.USER, routes)).containsExactly(200, 200, 403, 403);
    assertThat(statuses(Role.ADMIN, routes)).containsExactly(200, 200, 200, 200);
    var refused = get("/api/v1/thing", TOKENS.token(Role.PENDING));
    assertThat(refused.body())
        .contains("\"code\":\"forbidden\"", "waits for the approval of an admin");
  }

  @Test
  void publicRouteNeedsNoTokenAndIgnoresAnExpiredOne() throws Exception {
    assertThat(get("/open/x", null).statusCode()).isEqualTo(200);
    assertThat(get("/open/x", "expired.or.worse").statusCode()).isEqualTo(200);
    assertThat(get("/open", null).statusCode()).isEqualTo(401);
  }

  @Test
  void pathsWrittenToSlipPastTheRulesAreRefused() throws Exception {
    for (var path : new String[] {"/open/..;/api/v1/admin/x", "/open/%2e%2e/api/v1/thing"}) {
      var answer = get(path, null);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.body()).contains("\"code\":\"invalid_request\"");
    }
    assertThat(get("/api/v1/admin/", TOKENS.token(Role.USER)).statusCode()).isEqualTo(403);
  }

  @Test
  void revokedTokenIsRefusedAndOthersOfItsSessionAreNot() throws Exception {
    var token = TOKENS.token(Role.USER, claims -> claims.jwtID("gone").claim("sid", "s-7"));
    var other = TOKENS.token(Role.USER, claims -> claims.jwtID("stays").claim("sid", "s-7"));
    assertThat(get("/api/v1/thing", token).statusCode()).isEqualTo(200);
    redisSet(RedisKeys.revokedToken("gone"), "1");
    var refused = get("/api/v1/thing", token);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("it was revoked");
    assertThat(get("/api/v1/thing", other).statusCode()).isEqualTo(200);
  }

  @Test
  void revocationTakesEffectWhenTheMemoryOfTheLastLookIsOver() {
    var nanos = new AtomicLong();
    var revocations =
        new Revocations(
            redis,
            new StateBreaker(Duration.ofSeconds(5)),
            Duration.ofSeconds(5),
            Duration.ofMillis(900),
            nanos::get,
            meters);
    var caller = new Caller(UUID.randomUUID().toString(), Role.USER, "s-9", "seen");
    var issued = Instant.now(Clock.systemUTC());
    assertThat(revocations.isRevoked(caller, issued).block(PATIENCE)).isFalse();
    redisSet(RedisKeys.revokedToken("seen"), "1");
    nanos.set(Duration.ofMillis(599).toNanos());
    assertThat(revocations.isRevoked(caller, issued).block(PATIENCE)).isFalse();
    nanos.set(Duration.ofMillis(901).toNanos());
    assertThat(revocations.isRevoked(caller, issued).block(PATIENCE)).isTrue();
    assertThat(revocations.isRevoked(caller, issued).block(PATIENCE)).isTrue();
  }

  @Test
  void sessionsTokensUpToAMomentAreRefusedAndLaterOnesAreNot() throws Exception {
    var now = Instant.now(Clock.systemUTC());
    var token = TOKENS.token(Role.USER, claims -> claims.claim("sid", "s-8"));
    redisSet(RedisKeys.revokedToken("s-8"), Long.toString(now.minusSeconds(60).getEpochSecond()));
    assertThat(get("/api/v1/thing", token).statusCode()).isEqualTo(200);
    redisSet(RedisKeys.revokedToken("s-8"), Long.toString(now.plusSeconds(5).getEpochSecond()));
    assertThat(get("/api/v1/thing", token).statusCode()).isEqualTo(401);
  }

  @Test
  void withoutRedisTokensAreStillVerifiedAndEachPassIsCounted() throws Exception {
    var token = TOKENS.token(Role.USER);
    get("/api/v1/thing", token);
    STORES.stopState();
    try {
      var before = bypassed();
      assertThat(get("/api/v1/thing", token).statusCode()).isEqualTo(200);
      assertThat(get("/api/v1/thing", token + "A").statusCode()).isEqualTo(401);
      assertThat(bypassed()).isGreaterThan(before);
    } finally {
      STORES.restartState();
      Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> redisSet("there", "again"));
    }
  }

  @Test
  void rawTokenIsVerifiedWithItsEnd() {
    var end = Instant.now(Clock.systemUTC()).plusSeconds(77);
    var token = TOKENS.token(Role.USER, claims -> claims.expirationTime(Date.from(end)));
    StepVerifier.create(verifier.verifyWithExpiry(token).map(VerifiedToken::expiresAt))
        .expectNext(Instant.ofEpochSecond(end.getEpochSecond()))
        .expectComplete()
        .verify(PATIENCE);
    StepVerifier.create(verifier.verify("x"))
        .expectError(InvalidTokenException.class)
        .verify(PATIENCE);
  }

  private int[] statuses(Role role, String... paths) throws Exception {
    var token = TOKENS.token(role);
    var statuses = new int[paths.length];
    for (var i = 0; i < paths.length; i++) {
      statuses[i] = get(paths[i], token).statusCode();
    }
    return statuses;
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void redisSet(String key, String value) {
    StepVerifier.create(redis.template().opsForValue().set(key, value, Duration.ofMinutes(1)))
        .expectNext(true)
        .expectComplete()
        .verify(PATIENCE);
  }

  private double bypassed() {
    return meters.find(Revocations.BYPASSED).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  private static String signedWithPublicKey() throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID("key-1")
            .build();
    var jwt = new SignedJWT(header, TokenFactory.claims(Role.ADMIN, _ -> {}));
    jwt.sign(new MACSigner(TOKENS.key().toECPublicKey().getEncoded()));
    return jwt.serialize();
  }

  private static String bringsKey() {
    var evil = new TokenFactory("key-1");
    return evil.token(evil.header().jwk(evil.key().toPublicJWK()).build(), Role.ADMIN);
  }

  private static String payloadOf(Role role) {
    var json = TokenFactory.claims(role, _ -> {}).toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /// The same signature in other letters: the last one has four bits that mean nothing.
  private static String withTrailingBits(String token) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    var last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last + 1);
  }

  @RestController
  static class Routes {

    @RequestMapping("/{*path}")
    Mono<String> any() {
      var thread = Thread.currentThread().getName();
      return Caller.current()
          .map(caller ->
              "%s %s %s %s on %s"
                  .formatted(
                      caller.userId(),
                      caller.role(),
                      caller.sessionId(),
                      caller.tokenId(),
                      thread.matches(".*(epoll|nio|lettuce).*") ? "the event loop" : thread))
          .defaultIfEmpty("nobody");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {
        DataRedisAutoConfiguration.class,
        DataRedisReactiveAutoConfiguration.class,
        DataRedisRepositoriesAutoConfiguration.class
      })
  @Import({
    ProblemConfiguration.class,
    RedisConfiguration.class,
    IdentityConfiguration.class,
    Routes.class
  })
  static class App {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    PublicRoutes open() {
      return PublicRoutes.of("/open/*");
    }

    @Bean
    PendingRoutes pending() {
      return PendingRoutes.of("/api/v1/me");
    }

    @Bean
    AdminRoutes admin() {
      return AdminRoutes.of("/monitor");
    }
  }
}

package org.dnocrawler.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.dnocrawler.auth.AuthClient.Answer;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "dno.auth.key-encryption-secret=a-secret-of-the-tests-that-is-long-enough",
      "dno.auth.admin.email=Admin@dno.example",
      "dno.auth.admin.password=" + AuthIT.ADMIN_PASSWORD,
      "dno.auth.password.strength=4",
      "dno.identity.revocation-budget=2s"
    })
class AuthIT {

  static final String ADMIN_PASSWORD = "an admin's password";
  private static final String PASSWORD = "correct horse battery staple";

  @RegisterExtension static final DataStores STORES = new DataStores();

  @LocalServerPort private int port;

  private AuthClient client;
  private RedisClient redisClient;
  private RedisCommands<String, String> redis;

  @DynamicPropertySource
  static void stores(DynamicPropertyRegistry registry) {
    STORES.register(registry, "dno_auth");
  }

  @BeforeEach
  void connect() {
    client = new AuthClient(port);
    redisClient = RedisClient.create(STORES.stateUrl());
    redis = redisClient.connect().sync();
  }

  @AfterEach
  void disconnect() {
    redisClient.shutdown();
  }

  @Test
  void registrationMakesAPendingAccountAndKeepsNoPassword() throws Exception {
    var email = email();
    var answer = client.register(email.toUpperCase(Locale.ROOT), PASSWORD);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\"%s\",\"email\":\"%s\",\"role\":\"pending\"}"
                .formatted(answer.text("/id"), email));
    var row = row("SELECT email, role, password_hash FROM auth.users WHERE id = '%s'", answer);
    assertThat(row.subList(0, 2)).containsExactly(email, "pending");
    assertThat(row.get(2)).startsWith("$2a$04$").doesNotContain(PASSWORD);
  }

  @Test
  void secondAccountOfAnAddressIsRefusedInAnyCase() {
    var email = email();
    client.register(email, PASSWORD);
    var answer = client.register(" " + email.toUpperCase(Locale.ROOT), PASSWORD);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"urn:dno:problem:email-taken","title":"There is an account with that e-mail",\
            "status":409,"detail":"Log in with this e-mail, or register another one.",\
            "instance":"/api/v1/auth/register","code":"email_taken","request_id":"%s"}\
            """
                .formatted(answer.header("X-Request-Id")));
  }

  @Test
  void oneOfManyWhoRegisterAnAddressAtOnceGetsIt() {
    var email = email();
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    var answers =
        IntStream.range(0, 10)
            .mapToObj(_ -> client.send("POST", "/api/v1/auth/register", body, null))
            .toList();
    assertThat(answers.stream().map(answer -> answer.join().status()))
        .containsOnlyOnce(201)
        .containsOnly(201, 409);
  }

  @Test
  void unusableRegistrationsAreRefusedWithTheField() {
    for (var email : new String[] {"", "jo", "jo@example.org\u0000", "x".repeat(300) + "@a.org"}) {
      var answer = client.register(email, PASSWORD);
      assertThat(answer.problem()).isEqualTo("invalid_request");
      assertThat(answer.text("/errors/0/field")).isEqualTo("email");
    }
    for (var password : new String[] {"", "elevenchars", "x".repeat(129), "🔑".repeat(11)}) {
      var answer = client.register(email(), password);
      assertThat(answer.problem()).isEqualTo("invalid_request");
      assertThat(answer.text("/errors/0/field")).isEqualTo("password");
    }
    assertThat(client.register(email(), "🔑".repeat(128)).status()).isEqualTo(201);
    assertThat(client.post("/api/v1/auth/register", Map.of("email", email())).problem())
        .isEqualTo("invalid_request");
    assertThat(client.send("POST", "/api/v1/auth/register", "{", null).join().problem())
        .isEqualTo("invalid_request");
  }

  @Test
  void loginOpensASessionAndAnswersAsPromised() throws Exception {
    var email = email();
    var id = client.register(email, PASSWORD).text("/id");
    var login = client.login(email.toUpperCase(Locale.ROOT), PASSWORD);
    assertThat(login.status()).isEqualTo(200);
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
    assertThat(login.json().propertyNames())
        .containsExactlyInAnyOrder(
            "access_token",
            "token_type",
            "expires_in",
            "refresh_token",
            "refresh_expires_in",
            "user");
    assertThat(login.text("/token_type")).isEqualTo("Bearer");
    assertThat(login.json().at("/expires_in").intValue()).isEqualTo(3600);
    assertThat(login.json().at("/refresh_expires_in").intValue()).isEqualTo(30 * 24 * 3600);
    assertThat(login.json().at("/user").toString())
        .isEqualTo("{\"id\":\"%s\",\"email\":\"%s\",\"role\":\"pending\"}".formatted(id, email));

    var jwt = SignedJWT.parse(login.access());
    assertThat(jwt.getHeader().getType().getType()).isEqualTo("at+jwt");
    var claims = jwt.getJWTClaimsSet();
    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder("iss", "aud", "sub", "role", "sid", "jti", "iat", "exp");
    assertThat(claims.getSubject()).isEqualTo(id);
    assertThat(claims.getAudience()).containsExactly("dno-api");
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(3600));

    var sid = claims.getStringClaim("sid");
    var session = redis.hgetall(RedisKeys.session(sid));
    assertThat(session)
        .containsEntry("user_id", id)
        .containsEntry("email", email)
        .containsEntry("role", "pending")
        .containsEntry("ip", "203.0.113.7")
        .containsEntry("user_agent", "dno-test/1")
        .containsKeys("login_time", "last_activity");
    assertThat(redis.zrange(RedisKeys.userSessions(id), 0, -1)).containsExactly(sid);
    assertThat(redis.hgetall(RedisKeys.refreshToken(sha256(login.refresh()))))
        .containsEntry("user_id", id)
        .containsEntry("session_id", sid)
        .containsEntry("family", sid);
    assertThat(redis.ttl(RedisKeys.session(sid))).isBetween(2_591_000L, 2_592_000L);
    assertThat(redis.keys("*")).noneMatch(key -> key.contains(login.refresh()));
  }

  @Test
  void wrongPasswordAndUnknownAddressGetTheSameAnswer() {
    var email = email();
    client.register(email, PASSWORD);
    var wrong = client.login(email, "not the right password");
    var unknown = client.login(email(), "not the right password");
    var none = client.login("no address", "x");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body())
        .isEqualTo(
            """
            {"type":"urn:dno:problem:invalid-credentials","title":"E-mail or password is wrong",\
            "status":401,"detail":"Check e-mail and password.","instance":"/api/v1/auth/login",\
            "code":"invalid_credentials","request_id":"%s"}\
            """
                .formatted(wrong.header("X-Request-Id")));
    assertThat(withoutId(unknown)).isEqualTo(withoutId(wrong));
    assertThat(withoutId(none)).isEqualTo(withoutId(wrong));
  }

  @Test
  void pendingAccountSeesItselfAndNothingElse() {
    var email = email();
    var id = client.register(email, PASSWORD).text("/id");
    var token = client.login(email, PASSWORD).access();
    var me = client.me(token);
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("/id")).isEqualTo(id);
    assertThat(me.text("/role")).isEqualTo("pending");
    assertThat(me.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(client.get("/api/v1/anything", token).problem()).isEqualTo("forbidden");
    assertThat(client.get("/api/v1/admin/users", token).problem()).isEqualTo("forbidden");
    assertThat(client.get("/api/v1/users/me", null).problem()).isEqualTo("unauthenticated");
  }

  @Test
  void forgedTokensAreRefusedByTheServiceThatOwnsTheKeys() throws Exception {
    var token = admin().access();
    var jwt = SignedJWT.parse(token);
    assertThat(client.me(token).status()).isEqualTo(200);
    var none = new PlainJWT(jwt.getJWTClaimsSet()).serialize();
    var key = JWKSet.parse(client.get("/.well-known/jwks.json", null).body()).getKeys().getFirst();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(key.getKeyID())
            .build();
    var confused = new SignedJWT(header, jwt.getJWTClaimsSet());
    confused.sign(new MACSigner(key.toECKey().toECPublicKey().getEncoded()));
    var tampered = token.replaceFirst("\\.ey", ".fy");
    for (var forged : new String[] {none, confused.serialize(), tampered, token + "A", "x"}) {
      assertThat(client.me(forged).problem()).isEqualTo("unauthenticated");
    }
  }

  @Test
  void refreshRotatesAndTheOldTokenGetsTheSameSuccessorForAShortTime() {
    var login = user();
    var first = client.refresh(login.refresh());
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.refresh()).isNotEqualTo(login.refresh());
    assertThat(first.access()).isNotEqualTo(login.access());
    assertThat(client.refresh(login.refresh()).refresh()).isEqualTo(first.refresh());
    assertThat(client.me(first.access()).status()).isEqualTo(200);
    assertThat(client.refresh(first.refresh()).status()).isEqualTo(200);
  }

  @Test
  void manyWhoRefreshAtOnceShareOneSuccessor() {
    var login = user();
    var answers =
        IntStream.range(0, 20).mapToObj(_ -> client.refreshLater(login.refresh())).toList();
    assertThat(answers.stream().map(answer -> answer.join().refresh()).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.join().status())).containsOnly(200);
  }

  @Test
  void usedTokenThatComesBackLaterEndsTheSessionOfThiefAndOwner() throws Exception {
    var login = user();
    var stolen = login.refresh();
    var owner = client.refresh(stolen);
    // as if the token had been used eleven seconds ago
    redis.hincrby(RedisKeys.refreshToken(sha256(stolen)), "used_at", -11_000);
    var thief = client.refresh(stolen);
    assertThat(thief.status()).isEqualTo(401);
    assertThat(thief.problem()).isEqualTo("invalid_refresh_token");
    assertThat(client.refresh(owner.refresh()).problem()).isEqualTo("invalid_refresh_token");
    assertThat(client.me(owner.access()).problem()).isEqualTo("unauthenticated");
    assertThat(client.me(login.access()).problem()).isEqualTo("unauthenticated");
    var sid = sid(login);
    assertThat(redis.exists(RedisKeys.session(sid))).isZero();
    assertThat(redis.zscore(RedisKeys.userSessions(login.text("/user/id")), sid)).isNull();
  }

  @Test
  void theftEndsOneSessionOnly() throws Exception {
    var email = email();
    client.register(email, PASSWORD);
    var phone = client.login(email, PASSWORD);
    var laptop = client.login(email, PASSWORD);
    client.refresh(phone.refresh());
    redis.hincrby(RedisKeys.refreshToken(sha256(phone.refresh())), "used_at", -11_000);
    client.refresh(phone.refresh());
    assertThat(client.me(phone.access()).status()).isEqualTo(401);
    assertThat(client.me(laptop.access()).status()).isEqualTo(200);
    assertThat(client.refresh(laptop.refresh()).status()).isEqualTo(200);
  }

  @Test
  void madeUpRefreshTokensAreRefused() {
    for (var token :
        new String[] {"", "x", "A".repeat(43), "a:b", "é".repeat(43), "x".repeat(5000)}) {
      assertThat(client.refresh(token).problem()).isEqualTo("invalid_refresh_token");
    }
    assertThat(client.post("/api/v1/auth/refresh", Map.of()).problem())
        .isEqualTo("invalid_request");
    assertThat(client.refresh(user().access()).problem()).isEqualTo("invalid_refresh_token");
  }

  @Test
  void logoutEndsTheSessionAtOnceAndTellsTheOthers() throws Exception {
    var login = user();
    var heard = new CopyOnWriteArrayList<String>();
    try (var subscription = redisClient.connectPubSub()) {
      subscription.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
              heard.add(message);
            }
          });
      subscription.sync().subscribe(RedisChannels.AUTH_REVOKED);
      assertThat(client.post("/api/v1/auth/logout", Map.of(), login.access()).status())
          .isEqualTo(204);
      var jti = SignedJWT.parse(login.access()).getJWTClaimsSet().getJWTID();
      Awaitility.await()
          .atMost(AuthClient.PATIENCE)
          .untilAsserted(() -> assertThat(heard).contains(jti, sid(login)));
      assertThat(redis.ttl(RedisKeys.revokedToken(jti))).isBetween(3500L, 4000L);
    }
    assertThat(client.me(login.access()).problem()).isEqualTo("unauthenticated");
    assertThat(client.refresh(login.refresh()).problem()).isEqualTo("invalid_refresh_token");
    assertThat(redis.exists(RedisKeys.session(sid(login)))).isZero();
    assertThat(client.post("/api/v1/auth/logout", Map.of(), null).problem())
        .isEqualTo("unauthenticated");
  }

  @Test
  void adminApprovesAndTheNextTokenSaysSo() throws Exception {
    var admin = admin();
    var login = user();
    var id = login.text("/user/id");
    var answer = client.patch("/api/v1/admin/users/" + id, Map.of("role", "user"), admin.access());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/role")).isEqualTo("user");
    assertThat(client.me(login.access()).text("/role")).isEqualTo("user");
    var next = client.refresh(login.refresh());
    assertThat(next.text("/user/role")).isEqualTo("user");
    assertThat(SignedJWT.parse(next.access()).getJWTClaimsSet().getStringClaim("role"))
        .isEqualTo("user");
    assertThat(redis.hget(RedisKeys.session(sid(login)), "role")).isEqualTo("user");
    assertThat(client.get("/api/v1/admin/users", next.access()).problem()).isEqualTo("forbidden");
  }

  @Test
  void tokenThatAllowsMoreThanTheNewRoleEndsAtOnce() {
    var admin = admin();
    var login = user();
    var path = "/api/v1/admin/users/" + login.text("/user/id");
    client.patch(path, Map.of("role", "admin"), admin.access());
    var second = client.refresh(login.refresh());
    assertThat(client.get("/api/v1/admin/users", second.access()).status()).isEqualTo(200);
    client.patch(path, Map.of("role", "user"), admin.access());
    assertThat(client.get("/api/v1/admin/users", second.access()).status()).isEqualTo(401);
    var third = client.refresh(second.refresh());
    assertThat(third.text("/user/role")).isEqualTo("user");
  }

  @Test
  void changesOfRoleThatMakeNoSenseAreRefused() {
    var admin = admin();
    var own = "/api/v1/admin/users/" + admin.text("/user/id");
    assertThat(client.patch(own, Map.of("role", "user"), admin.access()).problem())
        .isEqualTo("invalid_request");
    var other = "/api/v1/admin/users/" + user().text("/user/id");
    assertThat(client.patch(other, Map.of("role", "root"), admin.access()).problem())
        .isEqualTo("invalid_request");
    assertThat(client.patch(other, Map.of(), admin.access()).problem())
        .isEqualTo("invalid_request");
    var nobody = "/api/v1/admin/users/" + UUID.randomUUID();
    assertThat(client.patch(nobody, Map.of("role", "user"), admin.access()).problem())
        .isEqualTo("not_found");
    assertThat(
            client.patch("/api/v1/admin/users/x", Map.of("role", "user"), admin.access()).problem())
        .isEqualTo("invalid_request");
  }

  @Test
  void adminPagesThroughAllAccountsOnce() throws Exception {
    var admin = admin();
    for (var i = 0; i < 5; i++) {
      client.register(email(), PASSWORD);
    }
    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = client.get("/api/v1/admin/users?limit=2" + next, admin.access());
      assertThat(page.status()).isEqualTo(200);
      page.json().at("/items").forEach(item -> seen.add(item.get("id").asString()));
      next = page.json().has("next_cursor") ? "&cursor=" + page.text("/next_cursor") : null;
    } while (next != null);
    var count = row("SELECT count(*)::text FROM auth.users", admin).getFirst();
    assertThat(seen).doesNotHaveDuplicates().hasSize(Integer.parseInt(count));
    assertThat(client.get("/api/v1/admin/users?role=admin", admin.access()).text("/items/0/email"))
        .isEqualTo("admin@dno.example");
    for (var bad : List.of("limit=0", "limit=201", "limit=x", "cursor=x", "role=root")) {
      assertThat(client.get("/api/v1/admin/users?" + bad, admin.access()).problem())
          .isEqualTo("invalid_request");
    }
  }

  @Test
  void publicKeysArePublicAndNothingMore() throws Exception {
    var jwks = client.get("/.well-known/jwks.json", "expired.or.worse");
    assertThat(jwks.status()).isEqualTo(200);
    assertThat(jwks.header("Cache-Control")).isEqualTo("max-age=300, public");
    assertThat(jwks.json().at("/keys")).hasSize(1);
    assertThat(jwks.json().at("/keys/0").propertyNames())
        .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
  }

  @Test
  void accountIsLockedAfterTenWrongPasswordsAndTheRestAreNot() {
    var email = email();
    client.register(email, PASSWORD);
    for (var i = 0; i < 10; i++) {
      assertThat(client.login(email, "wrong password " + i).problem())
          .isEqualTo("invalid_credentials");
    }
    var locked = client.login(email, PASSWORD);
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.problem()).isEqualTo("rate_limited");
    assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
    assertThat(client.login(email.toUpperCase(Locale.ROOT), PASSWORD).status()).isEqualTo(429);
    assertThat(user().status()).isEqualTo(200);
  }

  @Test
  void guessesAtTheSameMomentAreCountedAllTheSame() {
    var email = email();
    var answers =
        IntStream.range(0, 40).mapToObj(i -> client.loginLater(email, "guess no. " + i)).toList();
    assertThat(answers.stream().filter(answer -> answer.join().status() == 401)).hasSize(10);
    assertThat(answers.stream().filter(answer -> answer.join().status() == 429)).hasSize(30);
  }

  @Test
  void rightPasswordForgivesTheWrongOnesBefore() {
    var email = email();
    client.register(email, PASSWORD);
    for (var round = 0; round < 3; round++) {
      for (var i = 0; i < 9; i++) {
        client.login(email, "wrong");
      }
      assertThat(client.login(email, PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void withoutRedisNobodyLogsInButTokensStillCount() {
    var email = email();
    client.register(email, PASSWORD);
    var login = client.login(email, PASSWORD);
    STORES.stopState();
    try {
      var refused = client.login(email, PASSWORD);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("store_unavailable");
      assertThat(refused.header("Retry-After")).isEqualTo("2");
      assertThat(client.refresh(login.refresh()).problem()).isEqualTo("store_unavailable");
      assertThat(client.me(login.access()).status()).isEqualTo(200);
      assertThat(client.get("/healthz", null).status()).isEqualTo(503);
    } finally {
      STORES.restartState();
    }
    Awaitility.await()
        .atMost(AuthClient.PATIENCE)
        .untilAsserted(() -> assertThat(client.login(email, PASSWORD).status()).isEqualTo(200));
    assertThat(client.refresh(login.refresh()).status()).isEqualTo(200);
  }

  private Answer admin() {
    return client.login("admin@dno.example", ADMIN_PASSWORD);
  }

  /// Registers somebody and logs in.
  private Answer user() {
    var email = email();
    client.register(email, PASSWORD);
    return client.login(email, PASSWORD);
  }

  private static String email() {
    return "u" + UUID.randomUUID() + "@example.org";
  }

  private static String sid(Answer login) throws Exception {
    return SignedJWT.parse(login.access()).getJWTClaimsSet().getStringClaim("sid");
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String withoutId(Answer answer) {
    return answer.body().replaceAll("\"request_id\":\"[0-9a-f]{32}\"", "");
  }

  private static List<String> row(String sql, Answer of) throws Exception {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + STORES.databaseUrl(), "dno_auth", STORES.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql.formatted(of.text("/id")))) {
      rows.next();
      var row = new ArrayList<String>();
      for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(rows.getString(i));
      }
      return row;
    }
  }
}

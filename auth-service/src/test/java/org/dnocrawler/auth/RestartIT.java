package org.dnocrawler.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Arrays;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class RestartIT {

  private static final String PASSWORD = "the first admin's password";

  @RegisterExtension static final DataStores STORES = new DataStores();

  @Test
  void restartKeepsKeyAdminAndSessionsAndSaysNoSecret(CapturedOutput log) throws Exception {
    String jwks;
    String token;
    String refresh;
    try (var first = start()) {
      var client = client(first);
      jwks = client.get("/.well-known/jwks.json", null).body();
      var login = client.login("admin@dno.example", PASSWORD);
      token = login.access();
      refresh = login.refresh();
      assertThat(login.text("/user/role")).isEqualTo("admin");
    }
    try (var second = start("--dno.auth.admin.password=another password altogether")) {
      var client = client(second);
      assertThat(client.get("/.well-known/jwks.json", null).body()).isEqualTo(jwks);
      assertThat(client.me(token).status()).isEqualTo(200);
      assertThat(client.login("admin@dno.example", PASSWORD).status()).isEqualTo(200);
      assertThat(client.login("admin@dno.example", "another password altogether").status())
          .isEqualTo(401);
      assertThat(client.refresh(refresh).status()).isEqualTo(200);
    }
    assertThat(log.getOut())
        .containsOnlyOnce("made first admin admin@dno.example")
        .contains("of the first admin exists and is kept")
        .doesNotContain(PASSWORD, "another password altogether", SECRET, token, refresh);
    assertThat(log.getOut()).doesNotContain("Using generated security password");

    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + STORES.databaseUrl(), "dno_auth", STORES.password());
        var statement = connection.createStatement()) {
      var keys = statement.executeQuery("SELECT encrypted_private_jwk FROM auth.signing_keys");
      assertThat(keys.next()).isTrue();
      var stored = new String(keys.getBytes(1), StandardCharsets.ISO_8859_1);
      assertThat(stored).doesNotContain("\"d\"", "P-256");
      assertThat(keys.next()).isFalse();
      var admins = statement.executeQuery("SELECT count(*) FROM auth.users");
      admins.next();
      assertThat(admins.getInt(1)).isEqualTo(1);
    }
    assertThatThrownBy(
            () -> start("--dno.auth.key-encryption-secret=" + "another".repeat(8)).close())
        .rootCause()
        .hasMessageContaining("configure that one");
  }

  @Test
  void startWithoutSecretOrWithAShortOneIsRefused() {
    assertThatThrownBy(() -> start("--dno.auth.key-encryption-secret=short").close())
        .rootCause()
        .hasMessageContaining("keyEncryptionSecret");
    assertThatThrownBy(() -> start("--dno.auth.admin.password=short").close())
        .rootCause()
        .hasMessageContaining("12 to 128 characters");
  }

  private static final String SECRET = "a-secret-of-the-tests-that-is-long-enough";

  private static AuthClient client(ConfigurableApplicationContext app) {
    return new AuthClient(app.getEnvironment().getRequiredProperty("local.server.port", int.class));
  }

  private static ConfigurableApplicationContext start(String... more) {
    var arguments =
        new String[] {
          "--server.port=0",
          "--logging.level.org.dnocrawler=INFO",
          "--management.server.port=0",
          "--dno.redis.state-url=" + STORES.stateUrl(),
          "--dno.redis.cache-url=" + STORES.cacheUrl(),
          "--dno.database.url=" + STORES.databaseUrl(),
          "--dno.database.password=" + STORES.password(),
          "--dno.auth.password.strength=4",
          "--dno.identity.revocation-budget=2s",
        };
    var defaults =
        new String[] {
          "--dno.auth.key-encryption-secret=" + SECRET,
          "--dno.auth.admin.email=admin@dno.example",
          "--dno.auth.admin.password=" + PASSWORD,
        };
    var kept =
        Arrays.stream(defaults)
            .filter(argument ->
                Arrays.stream(more).noneMatch(m -> m.startsWith(argument.split("=", -1)[0] + "=")))
            .toArray(String[]::new);
    var all = new String[arguments.length + kept.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(kept, 0, all, arguments.length, kept.length);
    System.arraycopy(more, 0, all, arguments.length + kept.length, more.length);
    return SpringApplication.run(AuthApplication.class, all);
  }
}

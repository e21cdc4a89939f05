package org.dnocrawler.common.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/// Real data stores for one test class: both Redis roles and a Postgres database of its own.
///
/// From Testcontainers where a Docker engine answers, else embedded; always on random ports, so
/// that classes and builds run beside each other and never meet a server that was already there.
/// Started on first use, stopped after the class; the Postgres server is shared by the JVM, the
/// database is not.
///
/// ```
/// @RegisterExtension static final DataStores STORES = new DataStores();
///
/// @DynamicPropertySource
/// static void stores(DynamicPropertyRegistry registry) {
///   STORES.register(registry, "dno_query");
/// }
/// ```
public final class DataStores implements AfterAllCallback {

  private RedisServerHandle state;
  private RedisServerHandle cache;
  private String database;

  /// The state role: `noeviction`, AOF.
  public synchronized String stateUrl() {
    return state().url();
  }

  /// The cache role: `allkeys-lru`, no persistence.
  public synchronized String cacheUrl() {
    if (cache == null) {
      cache = RedisServers.start(false);
    }
    return cache.url();
  }

  /// Stops the state Redis, keeping its data on disk, to see what a test does without it.
  public synchronized void stopState() {
    state().stop();
  }

  /// Starts it again on the same port and the same data.
  public synchronized void restartState() {
    state().restart();
  }

  /// `postgresql://host:port/database` of a database made for this class, roles and schemas
  /// included.
  public synchronized String databaseUrl() {
    if (database == null) {
      database = "t" + UUID.randomUUID().toString().replace("-", "");
      createDatabase();
    }
    return "postgresql://%s/%s".formatted(PostgresServer.shared().authority(), database);
  }

  /// Password of every role in tests.
  public String password() {
    return PostgresServer.PASSWORD;
  }

  /// Points a service's properties to these stores.
  ///
  /// @param role the service's Postgres role, such as `dno_query`
  public void register(DynamicPropertyRegistry registry, String role) {
    registerRedis(registry);
    registry.add("dno.database.url", this::databaseUrl);
    registry.add("dno.database.user", () -> role);
    registry.add("dno.database.password", this::password);
  }

  /// Points a service without a database to these stores.
  public void registerRedis(DynamicPropertyRegistry registry) {
    registry.add("dno.redis.state-url", this::stateUrl);
    registry.add("dno.redis.cache-url", this::cacheUrl);
  }

  @Override
  public synchronized void afterAll(ExtensionContext context) {
    if (state != null) {
      state.close();
      state = null;
    }
    if (cache != null) {
      cache.close();
      cache = null;
    }
  }

  private RedisServerHandle state() {
    if (state == null) {
      state = RedisServers.start(true);
    }
    return state;
  }

  private void createDatabase() {
    var server = PostgresServer.shared();
    try {
      execute(server.jdbcUrl("postgres"), "CREATE DATABASE " + database);
      execute(server.jdbcUrl(database), bootstrap());
      for (var role : new String[] {"dno_auth", "dno_query", "dno_crawler"}) {
        execute(
            server.jdbcUrl(database),
            "ALTER ROLE %s PASSWORD '%s'".formatted(role, PostgresServer.PASSWORD));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("test database could not be made", e);
    }
  }

  private static void execute(String jdbcUrl, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(jdbcUrl, "postgres", PostgresServer.PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String bootstrap() {
    try (var in =
        DataStores.class.getResourceAsStream("/org/dnocrawler/common/database/bootstrap.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A port that was free a moment ago, for servers that cannot choose one themselves.
  ///
  /// It lies below the ports that outgoing connections get, which might take it over a restart.
  public static int freePort() {
    var candidates = ThreadLocalRandom.current().ints(200, 15_000, 32_000);
    return candidates
        .filter(DataStores::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free port from 15000 to 32000"));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }
}

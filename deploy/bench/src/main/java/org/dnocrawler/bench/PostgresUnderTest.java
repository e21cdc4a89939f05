package org.dnocrawler.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.dnocrawler.common.database.SchemaMigration;

/// A Postgres of its own for one run, in a temporary folder, with the durability it has by default.
final class PostgresUnderTest implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final String role;
  private final String password = UUID.randomUUID().toString();

  /// @param role who the properties name
  PostgresUnderTest(String role) {
    this.role = role;
    try {
      server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    execute(bootstrap());
    execute("ALTER ROLE %s PASSWORD '%s'".formatted(role, password));
  }

  Map<String, Object> properties() {
    return Map.of(
        "dno.database.url",
        address(),
        "dno.database.user",
        role,
        "dno.database.password",
        password);
  }

  /// Where it is, without user and password.
  String address() {
    return "postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  String password() {
    return password;
  }

  /// Forgets all jobs.
  void clear() {
    execute("TRUNCATE jobs.job CASCADE");
  }

  /// What its statements of durability are set to.
  String settings() {
    return "fsync %s, synchronous_commit %s, shared_buffers %s"
        .formatted(show("fsync"), show("synchronous_commit"), show("shared_buffers"));
  }

  String version() {
    return show("server_version");
  }

  private String show(String setting) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement();
        var result = statement.executeQuery("SHOW " + setting)) {
      result.next();
      return Objects.requireNonNull(result.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs statements as the owner of everything.
  void execute(String sql) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// JDBC URL for the owner of everything.
  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  private static String bootstrap() {
    var file = "bootstrap.sql";
    try (var in = SchemaMigration.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

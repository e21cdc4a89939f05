package org.dnocrawler.common.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// The Postgres server that the tests of one JVM share; each test class has a database of its own.
record PostgresServer(String authority) {

  static final String PASSWORD = "for-tests-only";

  /// Started on first use; ends with the JVM.
  static PostgresServer shared() {
    return Holder.SERVER;
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://%s/%s".formatted(authority, database);
  }

  private static final class Holder {
    static final PostgresServer SERVER = Engine.ANSWERS ? container() : embedded();
  }

  @SuppressWarnings("resource") // ends with the JVM, as the shared server does
  private static PostgresServer embedded() {
    try {
      var postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "300")
              .setServerConfig("fsync", "off")
              .start();
      return new PostgresServer("127.0.0.1:" + postgres.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("resource")
  private static PostgresServer container() {
    var image = System.getenv().getOrDefault("POSTGRES_IMAGE", "postgres:17-alpine");
    var postgres =
        new GenericContainer<>(DockerImageName.parse(image))
            .withExposedPorts(5432)
            .withEnv(Map.of("POSTGRES_PASSWORD", PASSWORD))
            .withCommand("postgres", "-c", "listen_addresses=*", "-c", "max_connections=300")
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", 2));
    postgres.start();
    return new PostgresServer(postgres.getHost() + ":" + postgres.getMappedPort(5432));
  }
}

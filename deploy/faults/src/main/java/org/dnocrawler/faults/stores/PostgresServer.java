package org.dnocrawler.faults.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.jobs.JobJournal;

/// The bench's Postgres, with the roles and schemas of the suite.
///
/// It does not wait for the disk: the bench ends processes, not the machine, and what a process has
/// written outlives it.
public final class PostgresServer implements AutoCloseable {

  /// Name of the database.
  public static final String DATABASE = "dno";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BOOTSTRAP = "/org/dnocrawler/common/database/bootstrap.sql";

  private final Path folder;
  private final Path programs;
  private final int port = Ports.free();
  private final String password = UUID.randomUUID().toString().replace("-", "");
  private Process process;

  /// Makes a server with an empty database, on a random port, below a folder of the bench.
  public PostgresServer(Path workspace) {
    try {
      folder = Files.createDirectories(workspace.resolve("postgres"));
      programs = PostgresPrograms.unpackedBelow(folder);
      initialize();
      process = launch();
      prepare();
    } catch (IOException | SQLException | RuntimeException e) {
      throw new SetupFailed("the embedded Postgres cannot be started", e);
    }
  }

  /// Where it listens, on the loopback address only.
  public int port() {
    return port;
  }

  /// Password of every role; drawn anew for each run.
  public String password() {
    return password;
  }

  /// A connection of its owner, straight to it.
  public Connection connect() throws SQLException {
    return connect(DATABASE);
  }

  private Connection connect(String database) throws SQLException {
    var url =
        "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2&socketTimeout=30"
            .formatted(port, database);
    return DriverManager.getConnection(url, "postgres", password);
  }

  private void initialize() throws IOException {
    var secret = folder.resolve("password");
    Files.writeString(secret, password);
    var arguments =
        List.of(
            "-D",
            data(),
            "-U",
            "postgres",
            "--auth=scram-sha-256",
            "--pwfile=" + secret,
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync");
    var made = start("initdb", arguments);
    try {
      if (!made.waitFor(2, TimeUnit.MINUTES) || made.exitValue() != 0) {
        made.destroyForcibly();
        throw new SetupFailed("initdb failed; see " + folder.resolve("postgres.log"));
      }
    } catch (InterruptedException e) {
      made.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SetupFailed("interrupted", e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Process launch() throws IOException {
    var settings =
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=120",
            "shared_buffers=32MB",
            "fsync=off",
            "jit=off",
            "timezone=UTC");
    var arguments = new ArrayList<String>(List.of("-D", data(), "-p", Integer.toString(port)));
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    var started = start("postgres", arguments);
    Ports.await("Postgres", started, PATIENCE, this::answers);
    return started;
  }

  private Process start(String program, List<String> arguments) throws IOException {
    var command = new ArrayList<>(PostgresPrograms.userNamespace());
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    var log = ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
  }

  private boolean answers() {
    try (var connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void prepare() throws SQLException, IOException {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(bootstrap());
      for (var role : List.of("dno_query", "dno_crawler")) {
        statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(role, password));
      }
    }
  }

  private static String bootstrap() throws IOException {
    try (var in = JobJournal.class.getResourceAsStream(BOOTSTRAP)) {
      if (in == null) {
        throw new SetupFailed("no " + BOOTSTRAP + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Ends it at once, as a crash would, and starts it again on the same data.
  ///
  /// @param down how long it is away, beside what its recovery takes
  public synchronized void restart(Duration down) {
    Signal.send(process, "QUIT");
    awaitEnd();
    Ports.pause(down);
    try {
      process = launch();
    } catch (IOException e) {
      throw new SetupFailed("Postgres cannot be started again", e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Signal.send(process, "QUIT");
    awaitEnd();
  }
}

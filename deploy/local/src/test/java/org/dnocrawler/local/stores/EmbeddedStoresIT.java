package org.dnocrawler.local.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dnocrawler.local.process.Complaint;
import org.dnocrawler.local.process.ProcessStamp;
import org.dnocrawler.local.process.Program;
import org.dnocrawler.local.process.RunFile;
import org.dnocrawler.local.process.Supervisor;
import org.dnocrawler.local.suite.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts the real servers in a folder with a space in its name.
class EmbeddedStoresIT {

  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Map<String, String> PASSWORDS = Map.of("dno_query", "forTestsOnly");

  @TempDir Path temp;

  private Path folder;
  private EmbeddedPostgres postgres;
  private Ports ports;

  @BeforeEach
  void prepare() throws Exception {
    folder = Files.createDirectories(temp.resolve("a folder").resolve(".dno"));
    ports = Ports.free(35_000);
    postgres =
        new EmbeddedPostgres(
            folder.resolve("postgres"),
            Files.writeString(folder.resolve("password"), "forTestsOnly"),
            folder.resolve("runtime"),
            folder.resolve("logs/postgres.log"),
            ports.postgres());
  }

  @Test
  void dataOutliveAStopAndAKillAndRolesReachTheirSchema() throws Exception {
    try (var running = start(postgres.program())) {
      assertThat(running).isNotNull();
      postgres.admin().prepare(bootstrap(), PASSWORDS);
      postgres.admin().prepare(bootstrap(), PASSWORDS);
      asQuery("CREATE TABLE tariffs.kept (word text)");
      asQuery("INSERT INTO tariffs.kept VALUES ('Zählpunkt')");
    }
    try (var running = start(postgres.program())) {
      running.stampOf("postgres").running().orElseThrow().destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(firstWord()).isEqualTo("Zählpunkt"));
    }
  }

  @Test
  void dataOfAnotherVersionAreRefusedAndLeftAsTheyAre() throws Exception {
    Files.createDirectories(postgres.data());
    var version = Files.writeString(postgres.data().resolve("PG_VERSION"), "16\n");
    var content = Files.writeString(postgres.data().resolve("base"), "precious");

    assertThatThrownBy(() -> postgres.program())
        .isInstanceOfSatisfying(
            Complaint.class,
            complaint -> {
              assertThat(complaint).hasMessageContaining("Postgres 16").hasMessageContaining("17");
              assertThat(complaint.advice()).contains("Nothing was changed");
            });
    assertThat(version).hasContent("16");
    assertThat(content).hasContent("precious");
  }

  @Test
  void folderOfSomethingElseIsNotTakenForData() throws Exception {
    Files.createDirectories(postgres.data());
    var content = Files.writeString(postgres.data().resolve("letter.txt"), "precious");

    assertThatThrownBy(() -> postgres.program())
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("PG_VERSION");
    assertThat(content).hasContent("precious");
  }

  @Test
  void eachRedisHasThePolicyOfItsRole() throws Exception {
    var state = redis("state", ports.redisState());
    var cache = redis("cache", ports.redisCache());
    try (var running = start(state, cache)) {
      assertThat(running).isNotNull();
      assertThat(ask(ports.redisState(), "CONFIG GET maxmemory-policy")).contains("noeviction");
      assertThat(ask(ports.redisState(), "CONFIG GET appendonly")).contains("yes");
      assertThat(ask(ports.redisCache(), "CONFIG GET maxmemory-policy")).contains("allkeys-lru");
      assertThat(ask(ports.redisCache(), "CONFIG GET appendonly")).contains("no");
      assertThat(ask(ports.redisState(), "SET kept yes")).contains("OK");
    }
    try (var running = start(state)) {
      assertThat(running).isNotNull();
      assertThat(ask(ports.redisState(), "GET kept")).contains("yes");
    }
  }

  private Program redis(String role, int port) {
    return EmbeddedRedis.program(
        "redis-" + role,
        port,
        PROJECT.resolve("deploy/redis/%s.conf".formatted(role)),
        folder.resolve("redis-" + role),
        folder.resolve("runtime"),
        folder.resolve("logs/redis-%s.log".formatted(role)));
  }

  private Supervisor start(Program... programs) {
    var launcher = ProcessStamp.of("launcher", ProcessHandle.current(), "TERM");
    var runFile = new RunFile(folder.resolve("run.json"), launcher, "http://127.0.0.1:8080");
    var supervisor = new Supervisor(runFile, _ -> {});
    supervisor.start(List.of(programs), Duration.ofSeconds(30));
    return supervisor;
  }

  private static Path bootstrap() {
    return PROJECT.resolve("deploy/postgres/bootstrap.sql");
  }

  private void asQuery(String sql) throws Exception {
    try (var connection = query();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String firstWord() throws Exception {
    try (var connection = query();
        var statement = connection.createStatement();
        var words = statement.executeQuery("SELECT word FROM tariffs.kept")) {
      words.next();
      return words.getString(1);
    }
  }

  private Connection query() throws Exception {
    return DriverManager.getConnection(
        "jdbc:" + postgres.admin().serviceUrl(), "dno_query", "forTestsOnly");
  }

  private static String ask(int port, String command) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2000);
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package org.dnocrawler.crawler.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The service as it is deployed: whichever way its jar is laid out, its readers start from it.
class RepackagedServiceIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path JAR = Path.of("target", "crawler-service.jar").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @RegisterExtension static final DataStores STORES = new DataStores();

  @TempDir Path directory;

  private Process service;

  @AfterEach
  void end() {
    if (service != null) {
      service.descendants().forEach(ProcessHandle::destroyForcibly);
      service.destroyForcibly();
    }
  }

  @Test
  void readersStartFromTheJarAsItIsAndDieWithTheService() throws Exception {
    assumeTrue(Files.exists(JAR), "the jar is not built");

    var reader = readerOf(start(JAR));

    service.destroyForcibly();
    Awaitility.await().atMost(PATIENCE).until(() -> !reader.isAlive());
  }

  @Test
  void readersStartFromTheUnpackedLayersAndEndWithTheService() throws Exception {
    assumeTrue(Files.exists(JAR), "the jar is not built");
    var unpacked = directory.resolve("app");
    run("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", unpacked.toString());

    var reader = readerOf(start(unpacked.resolve("crawler-service.jar")));

    service.destroy();
    Awaitility.await().atMost(PATIENCE).until(() -> !reader.isAlive());
    assertThat(service.waitFor()).isEqualTo(143);
  }

  /// Waits for the reader that the service starts ahead, and looks at what it was given.
  private ProcessHandle readerOf(int management) throws Exception {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> metrics(management).contains("dno_crawler_readers_started_total 1.0"));
    var readers = service.children().toList();
    assertThat(readers).hasSize(1);
    var folder = Path.of("/proc/" + readers.getFirst().pid());
    if (Files.isReadable(folder.resolve("environ"))) {
      assertThat(
              Files.readString(folder.resolve("environ"))
                  + Files.readString(folder.resolve("cmdline")))
          .doesNotContain(STORES.password(), STORES.databaseUrl(), "DNO_", "JAVA_");
    }
    return readers.getFirst();
  }

  private int start(Path jar) throws IOException {
    int management = freePort();
    var builder =
        new ProcessBuilder(
            JAVA,
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dreactor.netty.native=false",
            "-jar",
            jar.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "SERVER_PORT",
                "" + freePort(),
                "MANAGEMENT_SERVER_PORT",
                "" + management,
                "REDIS_URL",
                STORES.stateUrl(),
                "REDIS_CACHE_URL",
                STORES.cacheUrl(),
                "DATABASE_URL",
                STORES.databaseUrl(),
                "DNO_DATABASE_PASSWORD",
                STORES.password(),
                "CRAWLER_CONCURRENCY",
                "0",
                "JAVA_TOOL_OPTIONS",
                "-Ddno.secret=" + STORES.password()));
    service =
        builder
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("service.log").toFile())
            .start();
    return management;
  }

  private static String metrics(int port) throws InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    } catch (IOException _) {
      return "";
    }
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of(JAVA), Stream.of(arguments)).toList();
    var process =
        new ProcessBuilder(List.copyOf(command))
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

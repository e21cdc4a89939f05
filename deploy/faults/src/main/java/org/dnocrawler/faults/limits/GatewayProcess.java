package org.dnocrawler.faults.limits;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.faults.stores.Ports;
import org.dnocrawler.faults.stores.SetupFailed;
import org.dnocrawler.faults.stores.Signal;

/// One gateway, as it is deployed but with little memory.
final class GatewayProcess implements AutoCloseable {

  private static final int LAST_WORDS = 15;
  private static final int OK = 200;
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration ASK_PATIENCE = Duration.ofSeconds(60);
  private static final long BEAT_MS = 100;
  private static final Duration END_PATIENCE = Duration.ofSeconds(10);

  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dreactor.netty.native=false",
          "-jar");

  private final int number;
  private final Path jar;
  private final Path log;
  private final Map<String, String> environment;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final int managementPort = Ports.free();
  private Process process;
  private boolean closing;

  /// Starts it; it is not ready before [#isHealthy] says so.
  ///
  /// @param number from 0
  /// @param log what it says
  /// @param environment its settings, but for its ports
  GatewayProcess(int number, Path jar, Path log, Map<String, String> environment) {
    this.number = number;
    this.jar = jar;
    this.log = log;
    this.environment = Map.copyOf(environment);
    this.process = launch();
  }

  private Process launch() {
    var command = new java.util.ArrayList<>(JAVA);
    command.add(jar.toString());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new SetupFailed("a gateway cannot be started", e);
    }
  }

  int number() {
    return number;
  }

  int port() {
    return port;
  }

  /// Whether it takes requests.
  ///
  /// @throws SetupFailed when it has ended
  boolean isHealthy() {
    if (!process.isAlive()) {
      throw new SetupFailed("gateway %d has ended:\n%s".formatted(number, lastWords()));
    }
    try {
      return get(port, "/healthz", "").statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  /// The body of an answer for admins; waits while there is none with 200, as right after a start.
  ///
  /// @throws SetupFailed when there is none in time
  String ask(String path, String token) throws InterruptedException {
    var deadline = System.nanoTime() + ASK_PATIENCE.toNanos();
    var status = 0;
    while (System.nanoTime() < deadline) {
      try {
        var answer = get(port, path, token);
        if (answer.statusCode() == OK) {
          return answer.body();
        }
        status = answer.statusCode();
      } catch (IOException e) {
        status = 0;
      }
      TimeUnit.MILLISECONDS.sleep(BEAT_MS);
    }
    throw new SetupFailed("gateway %d answers %d to %s".formatted(number, status, path));
  }

  /// What a counter has counted since the process began, over all its tags.
  double counted(String metric) {
    try {
      return get(managementPort, "/actuator/prometheus", "")
          .body()
          .lines()
          .filter(line -> line.startsWith(metric))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new SetupFailed("gateway %d tells nothing of its metrics".formatted(number), e);
    }
  }

  private java.net.http.HttpResponse<String> get(int at, String path, String token)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
            .timeout(ANSWER_PATIENCE)
            .version(HttpClient.Version.HTTP_1_1);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupFailed("interrupted", e);
    }
  }

  String lastWords() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  /// Stops it for a while, as by a long pause of its machine.
  void pause(Duration length) throws InterruptedException {
    Signal.send(process, "STOP");
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } finally {
      Signal.send(process, "CONT");
    }
  }

  /// Kills it and starts it again.
  synchronized void restart() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!closing) {
      process = launch();
    }
  }

  @Override
  public synchronized void close() {
    closing = true;
    Signal.send(process, "CONT");
    process.destroyForcibly();
    client.close();
    try {
      process.waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

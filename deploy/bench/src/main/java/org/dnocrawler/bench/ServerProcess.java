package org.dnocrawler.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A JVM with an HTTP server, with the flags of a container; its end is ours.
public final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final String HEALTH = "/healthz";
  private static final int LAST_LINES = 20;
  private static final long LOOK_MILLIS = 200;
  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts one and waits until it is healthy.
  ///
  /// @param program what follows the flags of the JVM; `{port}` stands for its port
  /// @param log where it writes to
  static ServerProcess start(List<String> program, Map<String, String> environment, Path log) {
    return start(program, environment, log, HEALTH);
  }

  /// Likewise, for a server that is healthy when it answers a path of its own with 200.
  ///
  /// @param health that path
  public static ServerProcess start(
      List<String> program, Map<String, String> environment, Path log, String health) {
    var port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Dreactor.netty.native=false",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    program.forEach(word -> command.add(word.replace("{port}", Integer.toString(port))));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(freePort()));
    try {
      var started = new ServerProcess(builder.redirectOutput(log.toFile()).start(), port);
      started.awaitHealth(health, log);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its port of the loopback address.
  public int port() {
    return port;
  }

  /// The process.
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// The body of an answer; fails when it is none with 200.
  String get(String path, String token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(10))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitHealth(String health, Path log) {
    var end = System.nanoTime() + START.toNanos();
    while (!isHealthy(health)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("a server does not start:\n" + tail(log));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static String tail(Path log) {
    try (var lines = Files.lines(log)) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private boolean isHealthy(String health) {
    try {
      return !get(health, "none").isEmpty();
    } catch (UncheckedIOException | IllegalStateException _) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

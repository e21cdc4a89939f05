package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The load: wrk with one thread, each connection asking again when its answer has come.
final class Wrk {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path program;
  private final Path output;
  private final String path;
  private final String token;
  private final int connections;

  /// @param folder where its output goes
  /// @param path what is asked for
  Wrk(Path program, Path folder, String path, String token, int connections) {
    this.program = program;
    this.output = folder.resolve("wrk.out");
    this.path = path;
    this.token = token;
    this.connections = connections;
  }

  /// Runs for so long; fails when it cannot be read what came of it.
  Load run(int port, Duration time) {
    var command =
        List.of(
            program.toString(),
            "-t1",
            "-c" + connections,
            "-d%ds".formatted(time.toSeconds()),
            "--latency",
            "-H",
            "Authorization: Bearer " + token,
            "-H",
            "Accept: application/json",
            "http://127.0.0.1:%d%s".formatted(port, path));
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      await(process, time.plus(PATIENCE));
      return Load.read(Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process, Duration time) {
    try {
      if (!process.waitFor(time.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("wrk does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}

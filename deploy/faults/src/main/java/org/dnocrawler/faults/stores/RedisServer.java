package org.dnocrawler.faults.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisExecProvider;

/// The bench's Redis, set up as the state role is: no eviction, append-only file.
public final class RedisServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Path program;
  private final int port = Ports.free();
  private Process process;

  /// Starts it on a random port, with its data below a folder of the bench.
  public RedisServer(Path workspace) {
    try {
      folder = Files.createDirectories(workspace.resolve("redis"));
      program = unpacked(folder.resolve("redis-server"));
      process = launch();
    } catch (IOException | RuntimeException e) {
      throw new SetupFailed("the embedded Redis cannot be started", e);
    }
  }

  /// Where it listens, on the loopback address only.
  public int port() {
    return port;
  }

  private static Path unpacked(Path file) throws IOException {
    var bundled = RedisExecProvider.defaultProvider().get().toPath();
    Files.copy(bundled, file, StandardCopyOption.REPLACE_EXISTING);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + file);
    }
    Files.deleteIfExists(bundled);
    var unpackedTo = bundled.getParent();
    if (unpackedTo != null && isEmpty(unpackedTo)) {
      Files.deleteIfExists(unpackedTo);
    }
    return file;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private Process launch() throws IOException {
    var arguments =
        "--port %d --bind 127.0.0.1 --dir %s --appendonly yes --appendfsync everysec"
            .formatted(port, folder)
            .split(" ");
    var command = new java.util.ArrayList<String>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--save", "", "--maxmemory-policy", "noeviction"));
    var started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
            .start();
    Ports.await("Redis", started, PATIENCE, () -> command("PING").equals("+PONG"));
    return started;
  }

  /// Ends it by `SIGKILL`, or in order, and starts it again on the same data.
  ///
  /// @param down how long it is away
  public synchronized void restart(boolean kill, Duration down) {
    Signal.send(process, kill ? "KILL" : "TERM");
    awaitEnd();
    Ports.pause(down);
    try {
      process = launch();
    } catch (IOException e) {
      throw new SetupFailed("Redis cannot be started again", e);
    }
  }

  /// Forgets everything.
  public synchronized void flush() {
    var reply = command("FLUSHALL");
    if (!reply.equals("+OK")) {
      throw new SetupFailed("FLUSHALL was answered: " + reply);
    }
  }

  /// The first line of the reply; empty when there is none.
  private String command(String inline) {
    try (var socket = Ports.connect(port, Duration.ofSeconds(1))) {
      socket.getOutputStream().write((inline + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var in = socket.getInputStream();
      var line = new StringBuilder();
      for (var c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString();
    } catch (IOException e) {
      return "";
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
    process.destroyForcibly();
    awaitEnd();
  }
}

package org.dnocrawler.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.embedded.RedisServer;

/// A Redis of its own for one run, on a free port and in a folder of its own, without persistence:
/// what is measured is the work of the queues, not that of the disk.
public final class RedisServerUnderTest implements AutoCloseable {

  static final String SETTINGS =
      "save \"\", appendonly no, maxmemory-policy noeviction, stream-node-max-bytes 512 (as deploy/redis/state.conf has it), loopback";

  private static final int MOST_COMMANDS = 16;
  private static final double MICROS_PER_SECOND = 1e6;

  private final int port = freePort();
  private final Path folder;
  private final RedisServer server;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  /// Starts it.
  public RedisServerUnderTest() {
    try {
      folder = Files.createTempDirectory("dno-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server =
        RedisServer.builder()
            .port(port)
            .bind("127.0.0.1")
            .setting("dir " + folder)
            .setting("save \"\"")
            .setting("appendonly no")
            .setting("maxmemory-policy noeviction")
            .setting("stream-node-max-bytes 512")
            .build();
    server.start();
    client = RedisClient.create(url());
    connection = client.connect();
  }

  /// Where it is, for clients.
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /// Its port of the loopback address.
  public int port() {
    return port;
  }

  /// Empties it, and its statistics.
  void clear() {
    connection.sync().flushall();
    connection.sync().configResetstat();
  }

  /// Its version.
  public String version() {
    return info("server").getOrDefault("redis_version", "?");
  }

  /// Bytes of all data.
  long memory() {
    return Long.parseLong(info("memory").getOrDefault("used_memory", "0"));
  }

  /// Microseconds that Redis' main thread has been at work since it started, by the system's clock
  /// of the processor: other programs beside it do not count.
  public double workMicros() {
    var cpu = info("cpu");
    return Stream.of("used_cpu_user_main_thread", "used_cpu_sys_main_thread")
            .mapToDouble(name -> Double.parseDouble(cpu.getOrDefault(name, "0")))
            .sum()
        * MICROS_PER_SECOND;
  }

  /// Calls and microseconds of each command for each job, the longest first; those within scripts
  /// count in the script's time as well.
  List<String> commands(int jobs) {
    return info("commandstats").entrySet().stream()
        .map(entry -> Command.of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Command::micros).reversed())
        .limit(MOST_COMMANDS)
        .map(command -> command.line(jobs))
        .toList();
  }

  private Map<String, String> info(String section) {
    return connection
        .sync()
        .info(section)
        .lines()
        .filter(line -> line.contains(":"))
        .map(line -> line.split(":", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, _) -> one));
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
    connection.close();
    client.shutdown();
    try {
      server.stop();
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Statistics of one command.
  private record Command(String name, double calls, double micros) {

    static Command of(String name, String statistics) {
      return new Command(name, figure(statistics, "calls="), figure(statistics, "usec="));
    }

    private static double figure(String statistics, String prefix) {
      return Arrays.stream(statistics.split(","))
          .filter(part -> part.startsWith(prefix))
          .mapToDouble(part -> Double.parseDouble(part.substring(prefix.length())))
          .sum();
    }

    String line(int jobs) {
      return "      %-24s %8.2f calls  %8.2f µs a job".formatted(name, calls / jobs, micros / jobs);
    }
  }
}

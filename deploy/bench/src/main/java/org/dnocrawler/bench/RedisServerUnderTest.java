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
import java.util.Map;
import java.util.stream.Collectors;
import redis.embedded.RedisServer;

/// A Redis of its own for one run, on a free port and in a folder of its own, without persistence:
/// what is measured is the work of the queues, not that of the disk.
final class RedisServerUnderTest implements AutoCloseable {

  static final String SETTINGS = "save \"\", appendonly no, maxmemory-policy noeviction, loopback";

  private final int port = freePort();
  private final Path folder;
  private final RedisServer server;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  RedisServerUnderTest() {
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
            .build();
    server.start();
    client = RedisClient.create(url());
    connection = client.connect();
  }

  String url() {
    return "redis://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /// Empties it, and its statistics.
  void clear() {
    connection.sync().flushall();
    connection.sync().configResetstat();
  }

  String version() {
    return info("server").getOrDefault("redis_version", "?");
  }

  /// Bytes of all data.
  long memory() {
    return Long.parseLong(info("memory").getOrDefault("used_memory", "0"));
  }

  /// Microseconds that Redis spent within scripts since the statistics were emptied.
  double scriptMicros() {
    return Arrays.stream(info("commandstats").getOrDefault("cmdstat_evalsha", "").split(","))
        .filter(part -> part.startsWith("usec="))
        .mapToDouble(part -> Double.parseDouble(part.substring("usec=".length())))
        .sum();
  }

  /// Microseconds and calls of each command, for whoever looks for what takes the time.
  String commands() {
    return connection.sync().info("commandstats");
  }

  void resetStatistics() {
    connection.sync().configResetstat();
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
}

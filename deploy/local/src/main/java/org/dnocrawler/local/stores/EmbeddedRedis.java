package org.dnocrawler.local.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dnocrawler.local.process.Complaint;
import org.dnocrawler.local.process.Program;
import redis.embedded.RedisExecProvider;

/// One Redis server of this machine, with the configuration file of its role.
public final class EmbeddedRedis {

  private static final int PATIENCE_MS = 500;

  private EmbeddedRedis() {}

  /// The server as a program.
  ///
  /// @param name `redis-state` or `redis-cache`
  /// @param port where it listens, on the loopback address only
  /// @param configuration configuration file of the role, the same that Compose uses
  /// @param data folder of its data
  /// @param runtime folder of unpacked programs
  /// @param log its log
  public static Program program(
      String name, int port, Path configuration, Path data, Path runtime, Path log) {
    return new Program(
        name,
        List.of(
            executable(runtime).toString(),
            configuration.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1"),
        Map.of(),
        data,
        log,
        "TERM",
        () -> answers(port));
  }

  private static Path executable(Path runtime) {
    var file = runtime.resolve("redis-" + RedisExecProvider.redisVersion).resolve("redis-server");
    try {
      Unpacked.program(file, EmbeddedRedis::bundled);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new Complaint(
          "There is no embedded Redis for this system (%s, %s)."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          "Start Redis yourself and give its URL with --external-redis.");
    }
  }

  private static InputStream bundled() throws IOException {
    return Files.newInputStream(RedisExecProvider.defaultProvider().get().toPath());
  }

  /// Whether a Redis on this port answers `PING` and has loaded its data.
  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      var reply = socket.getInputStream().readNBytes(5);
      return new String(reply, StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException e) {
      return false;
    }
  }
}

package org.dnocrawler.common.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import redis.embedded.RedisServer;

/// Starts Redis for tests: a container where an engine answers, else the embedded server.
final class RedisServers {

  private RedisServers() {}

  static RedisServerHandle start(boolean state) {
    return Engine.ANSWERS ? new Container(state) : new Embedded(state);
  }

  private static String[] settings(boolean state) {
    return state
        ? new String[] {"--maxmemory-policy", "noeviction", "--appendonly", "yes"}
        : new String[] {
          "--maxmemory-policy", "allkeys-lru", "--maxmemory", "64mb", "--appendonly", "no"
        };
  }

  /// Redis from the embedded binaries, in a folder of its own.
  private static final class Embedded implements RedisServerHandle {

    private final int port = DataStores.freePort();
    private final boolean state;
    private final Path folder;
    private RedisServer server;

    Embedded(boolean state) {
      this.state = state;
      try {
        folder = Files.createTempDirectory("dno-redis");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      restart();
    }

    @Override
    public String url() {
      return "redis://127.0.0.1:" + port;
    }

    @Override
    public void restart() {
      var builder =
          RedisServer.builder()
              .port(port)
              .bind("127.0.0.1")
              .setting("dir " + folder)
              .setting("save \"\"");
      var settings = settings(state);
      for (var i = 0; i < settings.length; i += 2) {
        builder.setting(settings[i].substring(2) + " " + settings[i + 1]);
      }
      server = builder.build();
      server.start();
    }

    @Override
    public void stop() {
      server.stop();
    }

    @Override
    public void close() {
      stop();
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Redis in a container; `REDIS_IMAGE` names another image than the default.
  private static final class Container implements RedisServerHandle {

    private final int port = DataStores.freePort();
    private final GenericContainer<?> container;

    Container(boolean state) {
      var image = System.getenv().getOrDefault("REDIS_IMAGE", "redis:7.4-alpine");
      var command = new ArrayList<String>();
      command.add("redis-server");
      command.addAll(List.of("--protected-mode", "no", "--bind", "0.0.0.0"));
      command.addAll(List.of(settings(state)));
      container = new FixedPort(DockerImageName.parse(image), port);
      container.withCommand(command.toArray(String[]::new));
      container.start();
    }

    @Override
    public String url() {
      return "redis://%s:%d".formatted(container.getHost(), port);
    }

    @Override
    public void stop() {
      container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
      container.stop();
    }
  }

  /// Keeps its port across a restart, which a mapped random port would not.
  private static final class FixedPort extends GenericContainer<FixedPort> {
    FixedPort(DockerImageName image, int port) {
      super(image);
      addFixedExposedPort(port, 6379);
    }
  }
}

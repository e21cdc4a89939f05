package org.dnocrawler.bench.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.bench.BenchTokens;
import org.dnocrawler.bench.Output;
import org.dnocrawler.bench.RedisServerUnderTest;
import org.dnocrawler.bench.ServerProcess;
import org.dnocrawler.bench.Unavailable;

/// Starts the upstream and all sides, and ends them.
final class Sides implements AutoCloseable {

  /// Longer than the gateway waits for its limiter.
  private static final Duration SLOW = Duration.ofMillis(80);

  private static final String ACCESS_LOG = "LOGGING_LEVEL_ORG_DNOCRAWLER_GATEWAY_ACCESS";

  private final Path jar;
  private final Path folder;
  private final Programs programs;
  private final Question question;
  private final RedisServerUnderTest redis;
  private final BenchTokens tokens;
  private final NginxProcess upstream;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final List<Side> sides = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  Sides(
      Path jar,
      Path folder,
      Programs programs,
      Question question,
      RedisServerUnderTest redis,
      BenchTokens tokens) {
    this.jar = jar;
    this.folder = folder;
    this.programs = programs;
    this.question = question;
    this.redis = redis;
    this.tokens = tokens;
    upstream = NginxProcess.upstream(programs.nginx(), folder.resolve("upstream"), Question.BODY);
    started.push(upstream);
  }

  List<Side> all() {
    return List.copyOf(sides);
  }

  /// Names of the peers that could not be started.
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /// Starts one, and checks what it answers; a peer that fails to is left out.
  void start(String name, Output out) {
    try {
      var side = started(name);
      question.await(side);
      side.disturb().run();
      sides.add(side);
      out.progress(name + " answers");
    } catch (IllegalStateException | Unavailable e) {
      if (Thread.currentThread().isInterrupted() || Side.isOurs(name)) {
        throw e;
      }
      leftOut.add(name);
      out.line("  %s is left out: %s".formatted(name, e.getMessage()));
    }
  }

  private Side started(String name) {
    return switch (name) {
      case Side.NGINX -> nginx();
      case Side.BARE -> java(name, bare(), Map.of(), Sides::nothing);
      case Side.STOCK_PLAIN -> java(name, stock(false), Map.of(), Sides::nothing);
      case Side.STOCK_LIMITED -> java(name, stock(true), Map.of(), Sides::nothing);
      case Side.OURS -> ours(name, redis.url(), Map.of(), Sides::nothing);
      case Side.OURS_ASKING ->
          ours(name, redis.url(), Map.of("DNO_LIMITS_LEASE", "0ms"), Sides::nothing);
      case Side.OURS_LOGGING -> ours(name, redis.url(), Map.of(ACCESS_LOG, "INFO"), Sides::nothing);
      case Side.OURS_SLOW -> {
        var between = between();
        yield ours(name, between.url(), Map.of(), () -> between.slowDown(SLOW));
      }
      case Side.OURS_DEAD -> {
        var between = between();
        yield ours(name, between.url(), Map.of(), between::close);
      }
      default -> throw new Unavailable("there is no side named '" + name + "'");
    };
  }

  private Side nginx() {
    var proxy = NginxProcess.proxy(programs.nginx(), folder.resolve("proxy"), upstream.port());
    started.push(proxy);
    return new Side(Side.NGINX, proxy.port(), proxy.handle(), false, Sides::nothing);
  }

  private List<String> bare() {
    return List.of(
        "-cp",
        System.getProperty("java.class.path"),
        BareProxy.class.getName(),
        "{port}",
        Integer.toString(upstream.port()));
  }

  private List<String> stock(boolean limited) {
    return StockGateway.program(upstream.port(), limited, redis.url());
  }

  private RedisBetween between() {
    var between = new RedisBetween(redis.port());
    started.push(between);
    return between;
  }

  private Side ours(String name, String store, Map<String, String> settings, Runnable disturb) {
    var environment = new HashMap<>(Policies.environment(folder));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("REDIS_URL", store);
    environment.put("JWKS_URI", tokens.keysUrl());
    environment.put("QUERY_SERVICE_URL", "http://127.0.0.1:" + upstream.port());
    environment.put("DNO_SECRETS_DIR", folder.resolve("none").toString());
    environment.put("LOGGING_LEVEL_ROOT", "WARN");
    environment.put(ACCESS_LOG, "WARN");
    environment.putAll(settings);
    return java(name, List.of("-jar", jar.toString()), environment, disturb);
  }

  /// Its log is thrown away where it has a line for each request.
  private Side java(
      String name, List<String> program, Map<String, String> environment, Runnable disturb) {
    var log = name.equals(Side.OURS_LOGGING) ? Path.of("/dev/null") : folder.resolve(name + ".log");
    var health = Side.isOurs(name) ? "/healthz" : Question.PATH;
    var process = ServerProcess.start(program, environment, log, health);
    started.push(process);
    return new Side(name, process.port(), process.handle(), Side.isOurs(name), disturb);
  }

  private static void nothing() {}

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

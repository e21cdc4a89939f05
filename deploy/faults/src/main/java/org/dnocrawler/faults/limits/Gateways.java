package org.dnocrawler.faults.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.faults.ledger.ClockBounds;
import org.dnocrawler.faults.limits.LimitPlan.Planned;
import org.dnocrawler.faults.proxy.Disturbance;
import org.dnocrawler.faults.proxy.Wire;
import org.dnocrawler.faults.stores.RedisServer;
import org.dnocrawler.faults.stores.SetupFailed;
import org.jspecify.annotations.Nullable;

/// The gateways with all they need: a Redis that they share, a service behind them, keys of tokens.
final class Gateways implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLICY_PATIENCE = Duration.ofSeconds(90);
  private static final long BEAT_MS = 100;
  private static final String FAILURES = "dno_limits_redis_failures_total";
  private static final String HANDED_OUT = "dno_limits_leased_units_total";

  private final List<AutoCloseable> started = new ArrayList<>();
  private final List<GatewayProcess> processes = new ArrayList<>();
  private final Tokens tokens;
  private final PolicyFile policies;
  private final Upstream upstream;
  private final Wire wire;
  private final RedisClock clock;
  private final String admin;

  /// Starts everything; the gateways are not ready before [#awaitReady].
  ///
  /// @param originNs when the run began, on the clock of `System.nanoTime`
  Gateways(Path workspace, Path jar, long originNs, Clock wallClock) {
    if (!Files.isReadable(jar)) {
      throw new SetupFailed("no gateway to run: " + jar);
    }
    tokens = new Tokens(wallClock);
    admin = tokens.of(UUID.randomUUID().toString(), "admin");
    policies = new PolicyFile(workspace.resolve("limits.yaml"));
    try {
      policies.writeNone();
      var redis = owned(new RedisServer(workspace));
      wire = owned(new Wire(redis.port()));
      clock = new RedisClock(redis.port(), originNs);
      upstream = owned(new Upstream(tokens.keys()));
      for (var number = 0; number < LimitBench.GATEWAYS; number++) {
        var port = number == wired() ? wire.port() : redis.port();
        var log = workspace.resolve("logs").resolve("gateway-%d.log".formatted(number));
        processes.add(owned(new GatewayProcess(number, jar, log, environment(port, workspace))));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e instanceof RuntimeException known ? known : new SetupFailed("no port is free", e);
    }
  }

  private <T extends AutoCloseable> T owned(T part) {
    started.add(part);
    return part;
  }

  /// Budgets are long: what Redis decides is to be judged, however slow the machine. Both questions
  /// of a request have one, and share a breaker.
  private Map<String, String> environment(int redisPort, Path workspace) {
    return Map.ofEntries(
        Map.entry("REDIS_URL", "redis://127.0.0.1:" + redisPort),
        Map.entry("JWKS_URI", upstream.url() + "/keys"),
        Map.entry("QUERY_SERVICE_URL", upstream.url()),
        Map.entry("RATE_LIMIT_POLICIES", "file:" + policies.file()),
        Map.entry("TRUSTED_PROXIES", "127.0.0.0/8"),
        Map.entry("DNO_LIMITS_BUDGET", "8s"),
        Map.entry("DNO_IDENTITY_REVOCATIONBUDGET", "8s"),
        Map.entry("DNO_REDIS_COMMANDTIMEOUT", "10s"),
        Map.entry("DNO_GATEWAY_LIMITS_RELOADEVERY", "100ms"),
        Map.entry("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + workspace.resolve("tmp")));
  }

  /// The one whose way to Redis can be disturbed.
  private static int wired() {
    return LimitBench.GATEWAYS - 1;
  }

  /// Waits until each takes requests.
  void awaitReady() throws InterruptedException {
    for (var process : processes) {
      await(START_PATIENCE, process, process::isHealthy);
    }
  }

  /// Puts the policies of a round in force, in each.
  void begin(Planned round) throws InterruptedException {
    policies.write(round);
    for (var process : processes) {
      await(POLICY_PATIENCE, process, () -> isInForce(process, round));
    }
  }

  private boolean isInForce(GatewayProcess process, Planned round) throws InterruptedException {
    var told = WireJson.read(process.ask("/api/v1/admin/limits/policies", admin), Told.class);
    if (told.fault() != null) {
      throw new SetupFailed("the policies are not right: " + told.fault());
    }
    return told.policies().stream().anyMatch(each -> each.name().equals(round.policy().name()));
  }

  /// What a gateway says of its policies.
  private record Told(@Nullable String fault, List<Named> policies) {}

  private record Named(String name) {}

  /// What is waited for.
  @FunctionalInterface
  private interface Condition {
    boolean isMet() throws InterruptedException;
  }

  private static void await(Duration patience, GatewayProcess process, Condition condition)
      throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!condition.isMet()) {
      if (System.nanoTime() > deadline) {
        throw new SetupFailed(
            "gateway %d is not ready in time:\n%s"
                .formatted(process.number(), process.lastWords()));
      }
      TimeUnit.MILLISECONDS.sleep(BEAT_MS);
    }
  }

  List<Integer> ports() {
    return processes.stream().map(GatewayProcess::port).toList();
  }

  String token(Planned round) {
    var user = round.subject().equals("user") ? round.value() : UUID.randomUUID().toString();
    return tokens.of(user, "user");
  }

  ClockBounds clock() {
    return clock.ask();
  }

  Upstream upstream() {
    return upstream;
  }

  GatewayProcess process(int number) {
    return processes.get(number);
  }

  /// Makes all between one gateway and Redis late by a little, or not any more.
  ///
  /// @return which gateway
  int jitter(boolean on) {
    wire.disturb(on ? Disturbance.JITTER : Disturbance.NONE);
    return wired();
  }

  /// What has been counted.
  ///
  /// @param undecided requests that Redis did not decide in time
  /// @param handedOut units that were handed out ahead
  record Counted(long undecided, long handedOut) {
    Counted since(Counted before) {
      return new Counted(undecided - before.undecided, handedOut - before.handedOut);
    }
  }

  /// Counts of all gateways but one.
  ///
  /// @param but which was killed; any other number for none
  Counted counted(int but) {
    var undecided = 0.0;
    var handedOut = 0.0;
    for (var process : processes) {
      if (process.number() != but) {
        undecided += process.counted(FAILURES);
        handedOut += process.counted(HANDED_OUT);
      }
    }
    return new Counted((long) undecided, (long) handedOut);
  }

  /// Units that the second policy of a round has counted for its subject.
  ///
  /// @param through which gateway to ask
  long secondUsed(Planned round, int through) throws InterruptedException {
    var second = java.util.Objects.requireNonNull(round.second());
    var path =
        "/api/v1/admin/limits/usage?kind=%s&value=%s".formatted(round.subject(), round.value());
    return WireJson.read(process(through).ask(path, admin), Usage.class).usage().stream()
        .filter(use -> use.policy().equals(second.name()))
        .findFirst()
        .orElseThrow(() -> new SetupFailed("no usage of " + second.name()))
        .used();
  }

  /// What a gateway says of a subject.
  private record Usage(List<Use> usage) {}

  private record Use(String policy, long used) {}

  @Override
  public void close() {
    for (var part : started.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        // the others are to be closed all the same
      }
    }
  }
}

package org.dnocrawler.faults.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.EventLog;
import org.dnocrawler.faults.history.Phase;
import org.dnocrawler.faults.nemesis.Schedule.Planned;
import org.dnocrawler.faults.process.Child;
import org.dnocrawler.faults.process.Children;
import org.dnocrawler.faults.process.Role;
import org.dnocrawler.faults.proxy.Disturbance;
import org.dnocrawler.faults.proxy.Wire;
import org.dnocrawler.faults.stores.PostgresServer;
import org.dnocrawler.faults.stores.RedisServer;
import org.jspecify.annotations.Nullable;

/// Injects planned faults, and notes when each began and ended.
public final class Nemesis {

  private final Children children;
  private final Map<String, Wire> redisWires;
  private final Map<String, Wire> postgresWires;
  private final RedisServer redis;
  private final PostgresServer postgres;
  private final EventLog log;
  private final Consumer<String> notices;

  /// @param redisWires the wire to Redis of each worker, by name
  /// @param postgresWires the wire to Postgres of each worker, by name
  /// @param notices told in a line what is done
  public Nemesis(
      Children children,
      Map<String, Wire> redisWires,
      Map<String, Wire> postgresWires,
      RedisServer redis,
      PostgresServer postgres,
      EventLog log,
      Consumer<String> notices) {
    this.children = children;
    this.redisWires = Map.copyOf(redisWires);
    this.postgresWires = Map.copyOf(postgresWires);
    this.redis = redis;
    this.postgres = postgres;
    this.log = log;
    this.notices = notices;
  }

  /// Injects all, and returns when the last has ended.
  ///
  /// @throws RuntimeException when one could not be injected
  public void run(List<Planned> schedule) throws InterruptedException {
    var begin = System.nanoTime();
    var failure = new AtomicReference<@Nullable RuntimeException>();
    var running = new ArrayList<Thread>();
    for (var planned : schedule) {
      var wait = planned.atMs() - Duration.ofNanos(System.nanoTime() - begin).toMillis();
      TimeUnit.MILLISECONDS.sleep(Math.max(0, wait));
      running.add(Thread.ofVirtual().start(() -> inject(planned, failure)));
    }
    for (var thread : running) {
      thread.join(Duration.ofMinutes(1));
    }
    var failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  private void inject(Planned planned, AtomicReference<@Nullable RuntimeException> failure) {
    var target = target(planned);
    var facts = new HashMap<String, String>();
    facts.put("fault", planned.fault().word());
    facts.put("target", target == null ? "" : target.name());
    facts.put("length_ms", Long.toString(planned.lengthMs()));
    notices.accept(
        "%s %s%s"
            .formatted(
                planned.fault().word(),
                facts.get("target"),
                planned.lengthMs() > 0 ? " for %d ms".formatted(planned.lengthMs()) : ""));
    log.write(Act.FAULT, Phase.BEGAN, facts);
    try {
      inject(planned, target);
    } catch (RuntimeException e) {
      failure.set(e);
    } finally {
      log.write(Act.FAULT, Phase.ENDED, facts);
    }
  }

  private @Nullable Child target(Planned planned) {
    var role =
        switch (planned.fault()) {
          case KILL_ENQUEUER -> Role.ENQUEUER;
          case KILL_INGEST -> Role.INGEST;
          case REDIS_FLUSH, REDIS_KILL, REDIS_RESTART, POSTGRES_RESTART -> null;
          default -> Role.WORKER;
        };
    if (role == null) {
      return null;
    }
    var all = children.of(role);
    return all.get(planned.target() % all.size());
  }

  private void inject(Planned planned, @Nullable Child target) {
    var length = Duration.ofMillis(planned.lengthMs());
    switch (planned.fault()) {
      case REDIS_FLUSH -> redis.flush();
      case REDIS_KILL -> redis.restart(true, length);
      case REDIS_RESTART -> redis.restart(false, length);
      case POSTGRES_RESTART -> postgres.restart(length);
      default -> {
        if (target != null) {
          hit(planned.fault(), target, length);
        }
      }
    }
  }

  private void hit(Fault fault, Child target, Duration length) {
    switch (fault) {
      case STOP_WORKER -> {
        target.signal("STOP");
        pause(length);
        target.signal("CONT");
      }
      case REDIS_LATENCY -> disturb(redisWires, target, Disturbance.LATENCY, length);
      case REDIS_RESET -> disturb(redisWires, target, Disturbance.RESET, length);
      case REDIS_HALF_OPEN -> disturb(redisWires, target, Disturbance.HALF_OPEN, length);
      case POSTGRES_LATENCY -> disturb(postgresWires, target, Disturbance.LATENCY, length);
      case POSTGRES_RESET -> disturb(postgresWires, target, Disturbance.RESET, length);
      case POSTGRES_HALF_OPEN -> disturb(postgresWires, target, Disturbance.HALF_OPEN, length);
      default -> target.signal("KILL");
    }
  }

  private static void disturb(
      Map<String, Wire> wires, Child target, Disturbance disturbance, Duration length) {
    var wire = java.util.Objects.requireNonNull(wires.get(target.name()));
    wire.disturb(disturbance);
    pause(length);
    wire.disturb(Disturbance.NONE);
  }

  private static void pause(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

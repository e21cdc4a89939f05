package org.dnocrawler.faults.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.dnocrawler.faults.check.HistoryChecker;
import org.dnocrawler.faults.check.Verdict;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.EventLog;
import org.dnocrawler.faults.history.Histories;
import org.dnocrawler.faults.history.Phase;
import org.dnocrawler.faults.load.Load;
import org.dnocrawler.faults.load.QueueSettings;
import org.dnocrawler.faults.nemesis.Nemesis;
import org.dnocrawler.faults.nemesis.Schedule;
import org.dnocrawler.faults.plant.PlantedScripts;
import org.dnocrawler.faults.process.Children;
import org.dnocrawler.faults.process.Role;
import org.dnocrawler.faults.proxy.Wire;
import org.dnocrawler.faults.stores.PostgresServer;
import org.dnocrawler.faults.stores.RedisServer;
import org.dnocrawler.faults.stores.SetupFailed;

/// One run: stores and processes, load and faults, calm windows, record, verdict.
///
/// Everything it starts ends with it, and with its JVM.
public final class FaultBench implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration CALM_PATIENCE = Duration.ofSeconds(20);
  private static final Duration SEGMENT = Duration.ofSeconds(150);
  private static final Duration BEAT = Duration.ofMillis(200);
  private static final Duration TELL_BEAT = Duration.ofSeconds(10);
  private static final long MUCH_OPEN = 250;

  private final BenchOptions options;
  private final Consumer<String> notices;
  private final Workspace workspace;
  private final List<AutoCloseable> started = new ArrayList<>();
  private final Map<String, Wire> redisWires = new HashMap<>();
  private final Map<String, Wire> postgresWires = new HashMap<>();
  private final EventLog log;
  private final RedisServer redis;
  private final PostgresServer postgres;
  private final Journal journal;
  private final Children children;
  private int windows;

  /// Starts the stores; the processes are started by [#run].
  ///
  /// @param notices told line by line what the bench does
  public FaultBench(BenchOptions options, Clock clock, Consumer<String> notices) {
    this.options = options;
    this.notices = notices;
    workspace = Workspace.create();
    started.add(workspace);
    try {
      log = owned(new EventLog(workspace.events("bench"), "bench", clock));
      redis = owned(new RedisServer(workspace.folder()));
      postgres = owned(new PostgresServer(workspace.folder()));
      journal = new Journal(postgres);
      var before = PlantedScripts.folders(options.plant(), workspace.folder().resolve("planted"));
      children = owned(new Children(workspace.folder(), before, postgres.password(), log));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private synchronized <T extends AutoCloseable> T owned(T part) {
    started.add(part);
    return part;
  }

  /// Runs to the end.
  ///
  /// @return what the checker found in the history, which is in its file by then
  /// @throws SetupFailed when something could not be started, or broke that was not to
  public Verdict run() throws InterruptedException {
    startChildren();
    var facts = new HashMap<>(QueueSettings.facts());
    facts.put("seed", Long.toString(options.seed()));
    facts.put("plant", options.plant().word());
    log.write(Act.RUN, Phase.BEGAN, facts);
    calmWindow();
    var random = new Random(options.seed());
    for (var left = options.time(); left.isPositive(); left = left.minus(SEGMENT)) {
      disturb(random, left.compareTo(SEGMENT) < 0 ? left : SEGMENT);
      if (left.compareTo(SEGMENT) > 0) {
        calmWindow();
      }
    }
    if (comesToRest()) {
      calmWindow();
    }
    children.close();
    return judge();
  }

  private void startChildren() throws InterruptedException {
    notices.accept("starting %d processes".formatted(options.enqueuers() + options.workers() + 1));
    for (var i = 1; i <= options.workers(); i++) {
      startWorker("worker-" + i);
    }
    for (var i = 1; i <= options.enqueuers(); i++) {
      var arguments = arguments(redis.port(), postgres.port());
      arguments.add("--rate=" + Math.max(1, options.rate() / options.enqueuers()));
      if (i == 1) {
        arguments.add("--poisons");
      }
      children.start(Role.ENQUEUER, "enqueuer-" + i, arguments);
    }
    children.start(Role.INGEST, "ingest-1", arguments(redis.port(), postgres.port()));
    if (!await(START_PATIENCE, children::areReady)) {
      throw new SetupFailed(children.silent());
    }
  }

  private void startWorker(String name) {
    try {
      var toRedis = owned(new Wire(redis.port()));
      var toPostgres = owned(new Wire(postgres.port()));
      redisWires.put(name, toRedis);
      postgresWires.put(name, toPostgres);
      children.start(Role.WORKER, name, arguments(toRedis.port(), toPostgres.port()));
    } catch (IOException e) {
      throw new SetupFailed("no wire can be opened", e);
    }
  }

  private List<String> arguments(int redisPort, int postgresPort) {
    return new ArrayList<>(
        List.of(
            "--redis-port=" + redisPort,
            "--postgres-port=" + postgresPort,
            "--seed=" + options.seed(),
            "--plant=" + options.plant().word()));
  }

  /// Load and faults for a time; too much open work makes the enqueuers pause.
  private void disturb(Random random, Duration time) throws InterruptedException {
    hold(false);
    var nemesis = new Nemesis(children, redisWires, postgresWires, redis, postgres, log, notices);
    var schedule = Schedule.draw(random, options.faults(), time);
    var failures = new ArrayList<RuntimeException>();
    var thread = Thread.ofVirtual().start(() -> inject(nemesis, schedule, failures));
    var end = System.nanoTime() + time.toNanos();
    var nextTold = System.nanoTime() + TELL_BEAT.toNanos();
    while (System.nanoTime() < end || thread.isAlive()) {
      pause(BEAT);
      children.areReady();
      var open = journal.open().orElse(0);
      children.hold(Role.ENQUEUER, System.nanoTime() >= end || open > MUCH_OPEN);
      if (System.nanoTime() >= nextTold) {
        notices.accept(sizes());
        nextTold += TELL_BEAT.toNanos();
      }
    }
    children.hold(Role.ENQUEUER, true);
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private static void inject(
      Nemesis nemesis, List<Schedule.Planned> schedule, List<RuntimeException> failures) {
    try {
      nemesis.run(schedule);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private String sizes() {
    var sizes = journal.sizes();
    return sizes.isEmpty() ? "jobs: Postgres is away" : "jobs: " + sizes;
  }

  private void hold(boolean hold) {
    for (var role : Role.values()) {
      children.hold(role, hold);
    }
  }

  /// Whether every job comes to its end once all faults are over.
  private boolean comesToRest() throws InterruptedException {
    notices.accept("no more jobs or faults; waiting for open jobs");
    children.hold(Role.WORKER, false);
    var nextTold = new long[] {System.nanoTime() + TELL_BEAT.toNanos()};
    var drained =
        await(
            options.quiet(),
            () -> {
              if (System.nanoTime() >= nextTold[0]) {
                notices.accept(sizes());
                nextTold[0] += TELL_BEAT.toNanos();
              }
              return isDrained();
            });
    notices.accept(drained ? "every job is at its end" : "not every job came to its end in time");
    return drained;
  }

  private boolean isDrained() {
    return journal.open().equals(OptionalLong.of(0));
  }

  /// Lets all open work end, hands in the jobs of a window while the workers are held, and lets
  /// them run. A window that does not come about is left out, or is not judged.
  private void calmWindow() throws InterruptedException {
    var window = options.seed() + "-" + ++windows;
    children.hold(Role.ENQUEUER, true);
    if (!await(CALM_PATIENCE, () -> isDrained() && children.areReady())) {
      notices.accept("calm window left out: not every job came to its end");
      return;
    }
    children.hold(Role.WORKER, true);
    pause(Duration.ofMillis(700)); // a worker looks for orders more often than that
    log.write(Act.WINDOW, Phase.INVOKED, Map.of("window", window));
    children.of(Role.ENQUEUER).getFirst().order("calm " + window);
    var count = OptionalLong.of(Load.calm(window).size());
    var handedIn = await(CALM_PATIENCE, () -> journal.calm(window).equals(count));
    pause(Duration.ofMillis(500));
    log.write(Act.WINDOW, Phase.BEGAN, Map.of("window", window));
    children.hold(Role.WORKER, false);
    if (handedIn && await(CALM_PATIENCE, this::isDrained)) {
      log.write(Act.WINDOW, Phase.ENDED, Map.of("window", window));
      notices.accept("calm window: %d jobs in order".formatted(count.getAsLong()));
    }
  }

  private Verdict judge() {
    try {
      journal.export(log::append);
      log.write(Act.RUN, Phase.RECORDED, Map.of());
      var events = Histories.merged(workspace.allEvents());
      Histories.write(options.history(), events);
      return HistoryChecker.check(events);
    } catch (IOException | SQLException e) {
      throw new SetupFailed("the history cannot be written", e);
    }
  }

  private static boolean await(Duration patience, BooleanSupplier done)
      throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause(BEAT);
    }
    return true;
  }

  private static void pause(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }

  /// Where logs of the processes are while it runs.
  public Path logs() {
    return workspace.folder().resolve("logs");
  }

  /// Ends all processes and deletes what they left; repeating it does nothing.
  @Override
  public synchronized void close() {
    for (var part : started.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        notices.accept("not closed: " + e);
      }
    }
    started.clear();
  }
}

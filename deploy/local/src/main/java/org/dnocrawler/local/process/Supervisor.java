package org.dnocrawler.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Starts programs, waits until they are ready, restarts those that end by themselves, stops all.
///
/// A program that ends is started again after a pause that doubles from one second; after
/// [#MOST_RESTARTS] restarts it is left alone and the user told, the others stay up.
public final class Supervisor implements AutoCloseable {

  /// How often one program is started again before it is left alone.
  public static final int MOST_RESTARTS = 6;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration READY_BEAT = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SHOWN_LINES = 8;

  private final RunFile runFile;
  private final Consumer<String> notices;
  private final Map<String, Process> running = new ConcurrentHashMap<>();
  private final List<List<String>> groups = new ArrayList<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// A supervisor without programs.
  ///
  /// @param runFile where each process is recorded as soon as it runs
  /// @param notices told, in sentences, what happens to programs while the suite is up
  public Supervisor(RunFile runFile, Consumer<String> notices) {
    this.runFile = runFile;
    this.notices = notices;
  }

  /// Starts programs side by side and waits until each is ready.
  ///
  /// @param patience how long that may take
  /// @throws Complaint when one ends or is not ready in time; those that started are left to
  ///   [#close]
  public void start(List<Program> programs, Duration patience) {
    synchronized (groups) {
      groups.add(programs.stream().map(Program::name).toList());
    }
    programs.forEach(this::launch);
    var deadline = System.nanoTime() + patience.toNanos();
    programs.forEach(program -> awaitReady(program, deadline));
    programs.forEach(this::watch);
  }

  /// The process of a program that was started; its pid changes with a restart.
  public ProcessStamp stampOf(String name) {
    return runFile.children().stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("never started: '" + name + "'"));
  }

  private void launch(Program program) {
    synchronized (groups) {
      if (stopping.get()) {
        return;
      }
      try {
        var process = program.start();
        running.put(program.name(), process);
        runFile.add(ProcessStamp.of(program.name(), process.toHandle(), program.stopSignal()));
      } catch (IOException e) {
        throw new Complaint(
            "%s cannot be started: %s".formatted(program.name(), e.getMessage()), "");
      }
    }
  }

  private void awaitReady(Program program, long deadlineNanos) {
    while (!program.ready().getAsBoolean()) {
      var process = running.get(program.name());
      if (stopping.get() || process == null) {
        throw new Complaint("The start was called off.", "");
      }
      if (!process.isAlive()) {
        throw new Complaint(
            "%s ended while it started (exit code %d)."
                .formatted(program.name(), process.exitValue()),
            lastWords(program));
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new Complaint(
            "%s is not ready in time.".formatted(program.name()), lastWords(program));
      }
      pause(READY_BEAT);
    }
  }

  private void watch(Program program) {
    Thread.ofVirtual().name("keeper of " + program.name()).start(() -> keep(program));
  }

  /// Waits for the end of a program and starts it again, until the suite is stopped.
  private void keep(Program program) {
    try {
      for (var restarts = 0; restarts <= MOST_RESTARTS; restarts++) {
        var exit = requireRunning(program).waitFor();
        if (stopping.get()) {
          return;
        }
        notices.accept(
            "%s ended by itself (exit code %d). %s"
                .formatted(program.name(), exit, lastWords(program)));
        if (restarts < MOST_RESTARTS && !restartAfter(pauseBefore(restarts), program)) {
          return;
        }
      }
      notices.accept(
          "%s was started again %d times and is left alone now; the others stay up."
              .formatted(program.name(), MOST_RESTARTS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Complaint e) {
      notices.accept(e.getMessage());
    }
  }

  private static Duration pauseBefore(int restart) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(restart, 5));
  }

  private boolean restartAfter(Duration pause, Program program) throws InterruptedException {
    if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    launch(program);
    notices.accept("%s was started again.".formatted(program.name()));
    return true;
  }

  private Process requireRunning(Program program) {
    return Objects.requireNonNull(running.get(program.name()), program.name());
  }

  /// Stops everything, the group that started last first; repeating it does nothing.
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    stopped.countDown();
    synchronized (groups) {
      for (var group : groups.reversed()) {
        var stamps = runFile.children().stream().filter(c -> group.contains(c.name())).toList();
        var killed = Stopper.stop(stamps, PATIENCE);
        killed.forEach(name -> notices.accept(name + " did not stop in time and was killed."));
      }
    }
    runFile.delete();
  }

  private static String lastWords(Program program) {
    var lines = LogTail.of(program.log(), SHOWN_LINES);
    return "Its log %s ends:%n  %s"
        .formatted(program.log(), String.join(System.lineSeparator() + "  ", lines));
  }

  private static void pause(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint("The start was interrupted.", "");
    }
  }
}

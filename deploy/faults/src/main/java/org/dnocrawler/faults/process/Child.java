package org.dnocrawler.faults.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.dnocrawler.faults.actor.ActorOptions;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.EventLog;
import org.dnocrawler.faults.history.Phase;
import org.dnocrawler.faults.stores.SetupFailed;
import org.dnocrawler.faults.stores.Signal;
import org.jspecify.annotations.Nullable;

/// One process that is started again whenever it ends, until it is closed.
public final class Child implements AutoCloseable {

  private static final int MOST_VAIN_STARTS = 10;
  private static final int KILLED = 128 + 9;

  private final Role role;
  private final String name;
  private final List<String> command;
  private final String password;
  private final Path output;
  private final EventLog log;
  private final BooleanSupplier held;
  private final AtomicInteger generation = new AtomicInteger();
  private final AtomicInteger vainStarts = new AtomicInteger();
  private volatile boolean closing;
  private volatile boolean ready;
  private volatile @Nullable Process process;

  /// @param command program and arguments, to which generation and hold are added
  /// @param password of its role in Postgres
  /// @param output file for what it says on its error stream
  /// @param log where its ends are noted
  /// @param held whether it is to begin held
  Child(
      Role role,
      String name,
      List<String> command,
      String password,
      Path output,
      EventLog log,
      BooleanSupplier held) {
    this.role = role;
    this.name = name;
    this.command = List.copyOf(command);
    this.password = password;
    this.output = output;
    this.log = log;
    this.held = held;
  }

  /// What it does.
  public Role role() {
    return role;
  }

  /// What it is called.
  public String name() {
    return name;
  }

  void start() {
    Thread.ofVirtual().name("keeper of " + name).start(this::keep);
  }

  private void keep() {
    try {
      while (!closing && vainStarts.incrementAndGet() <= MOST_VAIN_STARTS) {
        var started = launch();
        listen(started);
        var exit = started.waitFor();
        if (exit == KILLED) {
          vainStarts.set(0);
        }
        ready = false;
        var facts = Map.of("process", name, "exit", Integer.toString(exit));
        log.write(Act.PROCESS, Phase.ENDED, facts);
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(200, 1_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Process launch() {
    var all = new ArrayList<>(command);
    all.add("--generation=" + generation.incrementAndGet());
    if (held.getAsBoolean()) {
      all.add("--held");
    }
    var builder =
        new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().put(ActorOptions.PASSWORD, password);
    try {
      var started = builder.start();
      process = started;
      if (closing) {
        started.destroyForcibly();
      }
      return started;
    } catch (IOException e) {
      throw new SetupFailed(name + " cannot be started", e);
    }
  }

  /// It says one line: that it is ready.
  private void listen(Process started) {
    Thread.ofVirtual()
        .start(() -> {
          try (var lines = started.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
              if (line.equals("ready")) {
                ready = true;
                vainStarts.set(0);
                order(held.getAsBoolean() ? "hold" : "go");
              }
            }
          } catch (IOException e) {
            // it has ended
          }
        });
  }

  /// Whether it takes part now.
  public boolean isReady() {
    return ready;
  }

  /// Whether it was given up because it never got ready.
  public boolean isGivenUp() {
    return vainStarts.get() > MOST_VAIN_STARTS;
  }

  /// Gives an order; one to a process that has ended is lost.
  public void order(String order) {
    var current = process;
    if (current != null && current.isAlive()) {
      try {
        current.getOutputStream().write((order + "\n").getBytes(StandardCharsets.US_ASCII));
        current.getOutputStream().flush();
      } catch (IOException e) {
        // it has just ended
      }
    }
  }

  /// Sends a signal to the process as it is now.
  public void signal(String signal) {
    var current = process;
    if (current != null) {
      Signal.send(current, signal);
    }
  }

  /// Ends it for good.
  @Override
  public synchronized void close() {
    closing = true;
    var current = process;
    if (current != null) {
      current.destroyForcibly();
    }
  }

  /// Waits for its end.
  void awaitEnd(Duration patience) throws InterruptedException {
    var current = process;
    if (current != null) {
      current.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}

package org.dnocrawler.faults.actor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.EventLog;
import org.dnocrawler.faults.history.Phase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// What all actors share: their log, the orders from the bench, waiting.
final class Desk {

  /// Longest wait for an answer; what takes longer has an unknown outcome.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(250);

  private final EventLog log;
  private final Semaphore wakes = new Semaphore(0);
  private volatile boolean held;

  Desk(ActorOptions options, Clock clock) {
    this.log = new EventLog(options.events, options.name, clock);
    this.held = options.held;
  }

  EventLog log() {
    return log;
  }

  /// Says that this process takes part from now on, and obeys the orders that come line by line; it
  /// ends when the bench does.
  void open(Map<String, String> facts, Consumer<String> otherOrders) {
    Thread.ofPlatform().daemon().name("orders").start(() -> obey(otherOrders));
    log.write(Act.PROCESS, Phase.BEGAN, facts);
    System.out.println("ready");
    System.out.flush();
  }

  private void obey(Consumer<String> otherOrders) {
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var order = in.readLine(); order != null; order = in.readLine()) {
        switch (order) {
          case "hold" -> held = true;
          case "go" -> held = false;
          default -> otherOrders.accept(order);
        }
      }
    } catch (IOException e) {
      // the bench is gone
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  boolean isHeld() {
    return held;
  }

  /// Makes a guarded call of a lease holder, with a line before and one after.
  ///
  /// @return whether it was accepted
  boolean call(Act act, JobId job, long epoch, Mono<Boolean> call) {
    var id = job.toString();
    var askedAt = log.write(act, Phase.INVOKED, id, epoch, Map.of()).atUs();
    var asked = Map.of("asked_at_us", Long.toString(askedAt));
    try {
      var accepted = Boolean.TRUE.equals(call.block(PATIENCE));
      log.write(act, accepted ? Phase.ACCEPTED : Phase.REFUSED, id, epoch, asked);
      return accepted;
    } catch (RuntimeException e) {
      var facts = new HashMap<>(asked);
      facts.put("error", name(e));
      log.write(act, Phase.UNKNOWN, id, epoch, facts);
      return false;
    }
  }

  /// What an exception is called in a history: its kind and the one below.
  static String name(Throwable failure) {
    var cause = failure.getCause();
    var own = failure.getClass().getSimpleName();
    return cause == null ? own : own + "/" + cause.getClass().getSimpleName();
  }

  /// Listens for messages that end [#idle] early.
  void wakeOn(Flux<String> wakeups) {
    wakeups
        .repeat()
        .retryWhen(Retry.backoff(Long.MAX_VALUE, POLL).maxBackoff(Duration.ofSeconds(1)))
        .subscribe(_ -> wakes.release());
  }

  /// Waits for a message, or a short while.
  void idle() {
    try {
      if (wakes.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        wakes.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Repeats a step for good, whatever it throws; after a failure it waits a little.
  static void forever(String name, Runnable step) {
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            try {
              step.run();
            } catch (RuntimeException e) {
              pause(POLL);
            }
          }
        });
  }

  static void pause(Duration length) {
    try {
      TimeUnit.NANOSECONDS.sleep(length.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Duration between(int leastMs, int mostMs) {
    return Duration.ofMillis(ThreadLocalRandom.current().nextInt(leastMs, mostMs));
  }

  static boolean oneIn(int count) {
    return ThreadLocalRandom.current().nextInt(count) == 0;
  }

  /// Waits until the process is ended from outside.
  static int untilEnded() {
    while (!Thread.currentThread().isInterrupted()) {
      pause(Duration.ofHours(1));
    }
    return 0;
  }
}

package org.dnocrawler.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stops processes in order, each by its own signal, and by force when it does not listen.
public final class Stopper {

  private Stopper() {}

  /// Stops the given processes side by side and waits for their end.
  ///
  /// @param patience how long they may take before they are killed
  /// @return names of those that had to be killed
  public static List<String> stop(List<ProcessStamp> stamps, Duration patience) {
    var running = stamps.stream().filter(stamp -> stamp.running().isPresent()).toList();
    running.forEach(Stopper::signal);
    var deadline = System.nanoTime() + patience.toNanos();
    return running.stream()
        .filter(stamp -> !endsBefore(stamp, deadline))
        .map(Stopper::kill)
        .toList();
  }

  /// Waits for the end of a process.
  ///
  /// @return whether it has ended in time
  public static boolean ends(ProcessStamp stamp, Duration patience) {
    return endsBefore(stamp, System.nanoTime() + patience.toNanos());
  }

  private static void signal(ProcessStamp stamp) {
    if (stamp.stopSignal().equals("TERM")) {
      stamp.running().ifPresent(ProcessHandle::destroy);
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + stamp.stopSignal(), Long.toString(stamp.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      stamp.running().ifPresent(ProcessHandle::destroy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean endsBefore(ProcessStamp stamp, long deadlineNanos) {
    var process = stamp.running();
    if (process.isEmpty()) {
      return true;
    }
    try {
      var left = Math.max(1, deadlineNanos - System.nanoTime());
      process.get().onExit().get(left, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return stamp.running().isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String kill(ProcessStamp stamp) {
    stamp.running().ifPresent(ProcessHandle::destroyForcibly);
    ends(stamp, Duration.ofSeconds(5));
    return stamp.name();
  }
}

package org.dnocrawler.faults.stores;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Signals to processes that the bench started.
public final class Signal {

  private Signal() {}

  /// Sends a signal; nothing happens to a process that has ended.
  ///
  /// @param name such as `STOP`, `CONT`, `QUIT`, `KILL`
  public static void send(Process process, String name) {
    if (!process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new SetupFailed("the command kill cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

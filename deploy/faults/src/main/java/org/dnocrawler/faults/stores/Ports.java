package org.dnocrawler.faults.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Ports of this machine, and waiting for what listens there.
public final class Ports {

  private static final Duration BEAT = Duration.ofMillis(50);

  private Ports() {}

  /// A port that was free a moment ago, below those that outgoing connections get.
  public static int free() {
    return ThreadLocalRandom.current()
        .ints(500, 15_000, 32_000)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new SetupFailed("no free port from 15000 to 32000"));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /// A connection whose reads end in time.
  public static Socket connect(int port, Duration patience) throws IOException {
    var socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) patience.toMillis());
    socket.setSoTimeout((int) patience.toMillis());
    return socket;
  }

  /// Asks until the answer is yes.
  ///
  /// @throws SetupFailed when it is not in time
  static void await(String what, Process process, Duration patience, BooleanSupplier ready) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new SetupFailed(what + " ended with exit code " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw new SetupFailed(what + " is not ready in time");
      }
      pause(BEAT);
    }
  }

  static void pause(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupFailed("interrupted", e);
    }
  }
}

package org.dnocrawler.faults.limits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.dnocrawler.faults.ledger.ClockBounds;
import org.dnocrawler.faults.stores.Ports;
import org.dnocrawler.faults.stores.SetupFailed;

/// Finds out how far Redis' clock is ahead of the run's, by asking for its time some times.
///
/// @param port where Redis listens
/// @param originNs when the run began, on the clock of `System.nanoTime`
record RedisClock(int port, long originNs) {

  private static final int QUESTIONS = 20;
  private static final long SECOND_NS = 1_000_000_000;
  private static final long MICRO_NS = 1_000;
  private static final byte[] TIME = "TIME\r\n".getBytes(StandardCharsets.US_ASCII);

  ClockBounds ask() {
    try (var socket = Ports.connect(port, Duration.ofSeconds(2))) {
      socket.setTcpNoDelay(true);
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      var low = Long.MIN_VALUE;
      var high = Long.MAX_VALUE;
      for (var question = 0; question < QUESTIONS; question++) {
        var before = System.nanoTime() - originNs;
        socket.getOutputStream().write(TIME);
        lines.readLine();
        lines.readLine();
        var seconds = Long.parseLong(lines.readLine());
        lines.readLine();
        var now = seconds * SECOND_NS + Long.parseLong(lines.readLine()) * MICRO_NS;
        var after = System.nanoTime() - originNs;
        low = Math.max(low, now - after);
        high = Math.min(high, now + MICRO_NS - before);
      }
      return new ClockBounds(low, high);
    } catch (IOException | IllegalArgumentException e) {
      throw new SetupFailed("Redis does not tell its time", e);
    }
  }
}

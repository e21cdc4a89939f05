package org.dnocrawler.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Sends the same request over some connections, on each the next when the answer has come.
///
/// A thread and a plain socket a connection: on the same machine the client costs as little as it
/// can.
final class ClosedLoop {

  private static final int BUFFER = 64 * 1024;
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String LENGTH = "content-length:";

  private final byte[] request;
  private final int connections;

  /// @param path what is asked for
  ClosedLoop(String path, String token, int connections) {
    this.request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nAccept: application/json\r\n\r\n"
            .formatted(path, token)
            .getBytes(StandardCharsets.US_ASCII);
    this.connections = connections;
  }

  /// What came of it.
  ///
  /// @param perSecond answers a second
  record Figures(double perSecond, double p50Ms, double p99Ms, double maxMs) {}

  /// Runs for so long; fails when an answer is not 200.
  Figures run(int port, Duration time) {
    var end = System.nanoTime() + time.toNanos();
    var started = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var loops = new ArrayList<Callable<long[]>>();
      for (var n = 0; n < connections; n++) {
        loops.add(() -> loop(port, end));
      }
      var nanos =
          threads.invokeAll(loops).stream()
              .flatMap(done -> Stream.of(result(done)))
              .flatMapToLong(Arrays::stream)
              .sorted()
              .mapToDouble(took -> took / NANOS_PER_MS)
              .toArray();
      return new Figures(
          nanos.length / ((System.nanoTime() - started) / NANOS_PER_SECOND),
          Timing.percentile(nanos, 50),
          Timing.percentile(nanos, 99),
          nanos[nanos.length - 1]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long[] result(Future<long[]> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private long[] loop(int port, long end) {
    var took = new long[1024];
    var count = 0;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      var in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      var out = socket.getOutputStream();
      for (var now = System.nanoTime(); now < end; ) {
        out.write(request);
        answer(in);
        var then = System.nanoTime();
        if (count == took.length) {
          took = Arrays.copyOf(took, count * 2);
        }
        took[count++] = then - now;
        now = then;
      }
      return Arrays.copyOf(took, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(InputStream in) throws IOException {
    var status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("answered " + status);
    }
    var length = -1;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("answered without a length");
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(80);
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}

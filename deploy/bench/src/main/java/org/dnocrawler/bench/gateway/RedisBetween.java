package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Stands between a gateway and Redis, and makes Redis slow or dead for that gateway alone.
final class RedisBetween implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final int redis;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Thread accepting = Thread.ofVirtual().unstarted(this::accept);
  private volatile Duration delay = Duration.ZERO;

  /// @param redis the port of the real one
  RedisBetween(int redis) {
    this.redis = redis;
    try {
      server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting.start();
  }

  String url() {
    return "redis://127.0.0.1:" + server.getLocalPort();
  }

  /// From now on each reply comes so much later.
  void slowDown(Duration by) {
    delay = by;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = kept(server.accept());
        var store = kept(new Socket(InetAddress.getLoopbackAddress(), redis));
        var late = new LinkedBlockingQueue<Reply>();
        Thread.ofVirtual().start(() -> pass(client, store));
        Thread.ofVirtual().start(() -> takeIn(store, client, late));
        Thread.ofVirtual().start(() -> giveOut(late, client));
      } catch (IOException _) {
        // the gateway or Redis hung up
      }
    }
  }

  private Socket kept(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    return socket;
  }

  private void pass(Socket from, Socket to) {
    var buffer = new byte[BUFFER];
    try (from;
        to) {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // closed by either end
    }
    sockets.remove(from);
    sockets.remove(to);
  }

  private void takeIn(Socket store, Socket client, BlockingQueue<Reply> late) {
    var buffer = new byte[BUFFER];
    try (client) {
      var in = store.getInputStream();
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        late.add(new Reply(Arrays.copyOf(buffer, n), System.nanoTime() + delay.toNanos()));
      }
    } catch (IOException _) {
      // closed by either end
    }
    late.add(Reply.LAST);
  }

  private static void giveOut(BlockingQueue<Reply> late, Socket client) {
    try {
      var out = client.getOutputStream();
      for (var reply = late.take(); !reply.isLast(); reply = late.take()) {
        TimeUnit.NANOSECONDS.sleep(reply.due() - System.nanoTime());
        out.write(reply.bytes());
      }
    } catch (IOException _) {
      // closed by either end
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Refuses and breaks all connections: from then on, Redis is dead.
  @Override
  public void close() {
    try {
      server.close();
      accepting.join(); // the port is given up by the thread that waits at it, not by close()
      for (var socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Bytes on their way back.
  ///
  /// @param bytes none at the end
  /// @param due when they arrive, on the monotonic clock
  @SuppressWarnings("ArrayRecordComponent") // it is neither compared nor changed
  private record Reply(byte[] bytes, long due) {

    static final Reply LAST = new Reply(new byte[0], 0);

    boolean isLast() {
      return bytes.length == 0;
    }
  }
}

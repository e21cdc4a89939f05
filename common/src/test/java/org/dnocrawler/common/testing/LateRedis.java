package org.dnocrawler.common.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A way to a Redis on which the replies come late.
public final class LateRedis implements AutoCloseable {

  private final URI redis;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;

  /// @param url of the Redis itself
  public LateRedis(String url) {
    this.redis = URI.create(url);
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// Of this way.
  public String url() {
    return "redis://127.0.0.1:" + server.getLocalPort();
  }

  /// From now on replies come so much later.
  public void delay(Duration by) {
    delay = by;
  }

  private void accept() {
    try {
      while (true) {
        var client = kept(server.accept());
        var store = kept(new Socket(redis.getHost(), redis.getPort()));
        Thread.ofVirtual().start(() -> pass(client, store, false));
        Thread.ofVirtual().start(() -> pass(store, client, true));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private Socket kept(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    return socket;
  }

  private void pass(Socket from, Socket to, boolean late) {
    try (from;
        to) {
      pump(from.getInputStream(), to.getOutputStream(), late);
    } catch (IOException _) {
      // either end hung up
    }
    sockets.remove(from);
  }

  private void pump(InputStream in, OutputStream out, boolean late) throws IOException {
    var buffer = new byte[16 * 1024];
    for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (late) {
        LockSupport.parkNanos(delay.toNanos());
      }
      out.write(buffer, 0, n);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}

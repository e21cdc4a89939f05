package org.dnocrawler.faults.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A port that stands for another, and hands on what it gets until it is told otherwise.
///
/// After a time of silence the connections that lost bytes are reset: a stream with a hole is of no
/// use to anybody.
public final class Wire implements AutoCloseable {

  private static final int PIECE_BYTES = 16 * 1024;
  private static final int CONNECT_MS = 1_000;
  private static final Duration LATENCY = Duration.ofMillis(150);
  private static final long MOST_JITTER_US = 20_000;

  private final ServerSocket server;
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile Disturbance disturbance = Disturbance.NONE;

  /// Opens a wire to a port of this machine.
  ///
  /// @throws IOException when no port is free
  public Wire(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("wire to " + target).start(this::accept);
  }

  /// Where it listens.
  public int port() {
    return server.getLocalPort();
  }

  /// Changes what it does, to connections there are and to new ones.
  public void disturb(Disturbance next) {
    disturbance = next;
    if (next == Disturbance.RESET) {
      links.forEach(Link::reset);
    } else if (next == Disturbance.NONE) {
      links.stream().filter(link -> link.hasHole).forEach(Link::reset);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        open(server.accept());
      } catch (IOException e) {
        // the wire was closed, or a connection was given up before it was accepted
      }
    }
  }

  private void open(Socket client) {
    var link = new Link(client);
    if (disturbance == Disturbance.RESET) {
      link.reset();
      return;
    }
    links.add(link);
    Thread.ofVirtual().start(link::run);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // it is closed all the same
    }
    links.forEach(Link::reset);
  }

  /// One connection, and the one it stands for.
  private final class Link {

    private final Socket client;
    private final Socket store = new Socket();
    private volatile boolean hasHole;

    Link(Socket client) {
      this.client = client;
    }

    void run() {
      try {
        while (disturbance == Disturbance.HALF_OPEN) {
          hasHole = true;
          TimeUnit.MILLISECONDS.sleep(20);
        }
        store.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MS);
        client.setTcpNoDelay(true);
        store.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pump(store, client));
        pump(client, store);
      } catch (IOException e) {
        reset();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        reset();
      }
    }

    private void pump(Socket from, Socket to) {
      var piece = new byte[PIECE_BYTES];
      try {
        for (var n = from.getInputStream().read(piece);
            n >= 0;
            n = from.getInputStream().read(piece)) {
          hand(piece, n, to);
        }
        if (disturbance != Disturbance.HALF_OPEN) {
          reset();
        }
      } catch (IOException e) {
        if (disturbance != Disturbance.HALF_OPEN) {
          reset();
        }
        hasHole = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        reset();
      }
    }

    private void hand(byte[] piece, int length, Socket to)
        throws IOException, InterruptedException {
      if (disturbance == Disturbance.LATENCY) {
        TimeUnit.MILLISECONDS.sleep(LATENCY.toMillis());
      } else if (disturbance == Disturbance.JITTER) {
        TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(MOST_JITTER_US));
      }
      if (hasHole || disturbance == Disturbance.HALF_OPEN) {
        hasHole = true;
      } else {
        to.getOutputStream().write(piece, 0, length);
      }
    }

    void reset() {
      links.remove(this);
      abort(client);
      abort(store);
    }

    private static void abort(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // it is closed already
      }
      try {
        socket.close();
      } catch (IOException e) {
        // it is closed already
      }
    }
  }
}

package org.dnocrawler.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisBetweenTests {

  private static final Duration LATE = Duration.ofMillis(80);

  private static final byte[] PING = {1, 2, 3, 4};

  private final ServerSocket store;
  private final RedisBetween between;

  RedisBetweenTests() throws IOException {
    store = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    between = new RedisBetween(store.getLocalPort());
    Thread.ofVirtual().start(this::echo);
  }

  private void echo() {
    try (var client = store.accept()) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // the test has ended
    }
  }

  private Socket connected() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(between.url()).getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static Duration roundTrip(Socket socket) throws IOException {
    var started = System.nanoTime();
    socket.getOutputStream().write(PING);
    assertThat(socket.getInputStream().readNBytes(4)).isEqualTo(PING);
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @AfterEach
  void stop() throws IOException {
    between.close();
    store.close();
  }

  @Test
  void replies_are_late_once_it_is_slow() throws IOException {
    try (var socket = connected()) {
      roundTrip(socket);
      between.slowDown(LATE);

      assertThat(roundTrip(socket)).isGreaterThanOrEqualTo(LATE);
    }
  }

  @Test
  void nothing_comes_through_once_it_is_dead() throws IOException {
    try (var socket = connected()) {
      roundTrip(socket);
      between.close();

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(this::connected).isInstanceOf(IOException.class);
    }
  }
}

package org.dnocrawler.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WireTests {

  private ServerSocket echo;
  private Wire wire;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    wire = new Wire(echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    echo.close();
  }

  private void serve() {
    try {
      while (true) {
        var socket = echo.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // the wire was cut
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
    socket.setSoTimeout(700);
    return socket;
  }

  private static int ask(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    return socket.getInputStream().read();
  }

  @Test
  void handsOnWhatItGets() throws IOException {
    try (var socket = connect()) {
      assertThat(ask(socket, 7)).isEqualTo(7);
    }
  }

  @Test
  void latencyMakesAnAnswerLate() throws IOException {
    try (var socket = connect()) {
      wire.disturb(Disturbance.LATENCY);
      var begin = System.nanoTime();

      assertThat(ask(socket, 7)).isEqualTo(7);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(290));
    }
  }

  @Test
  void aResetCutsWhatThereIsAndWhatComes() throws IOException {
    try (var before = connect()) {
      assertThat(ask(before, 7)).isEqualTo(7);
      wire.disturb(Disturbance.RESET);

      assertThatThrownBy(() -> ask(before, 8)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> ask(connect(), 9)).isInstanceOf(IOException.class);
    }
    wire.disturb(Disturbance.NONE);
    try (var after = connect()) {
      assertThat(ask(after, 7)).isEqualTo(7);
    }
  }

  @Test
  void halfOpenAcceptsAndSaysNothingThenCutsWhatHasAHole() throws IOException {
    try (var before = connect()) {
      assertThat(ask(before, 7)).isEqualTo(7);
      wire.disturb(Disturbance.HALF_OPEN);

      assertThatThrownBy(() -> ask(before, 8)).isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> ask(connect(), 9)).isInstanceOf(SocketTimeoutException.class);

      wire.disturb(Disturbance.NONE);
      assertThatThrownBy(
              () -> {
                if (ask(before, 8) < 0) {
                  throw new IOException("ended");
                }
              })
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }
}

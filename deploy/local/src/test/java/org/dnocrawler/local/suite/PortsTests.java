package org.dnocrawler.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.dnocrawler.local.process.Complaint;
import org.junit.jupiter.api.Test;

class PortsTests {

  @Test
  void everyTakenPortIsNamedWithWhatNeedsItAndAWayOut() throws Exception {
    var ports = Ports.free(31_000);
    try (var auth = taken(ports.of(Service.AUTH));
        var redis = taken(ports.redisCache())) {
      assertThatThrownBy(() -> ports.requireFree(true, true))
          .isInstanceOfSatisfying(
              Complaint.class,
              complaint -> {
                assertThat(complaint)
                    .hasMessageContaining(auth.getLocalPort() + " (auth-service)")
                    .hasMessageContaining(redis.getLocalPort() + " (Redis cache)");
                assertThat(complaint.advice()).contains("--port-base");
              });
    }
  }

  @Test
  void portOfAnExternalStoreMayBeTaken() throws Exception {
    var ports = Ports.free(32_000);
    try (var _ = taken(ports.postgres());
        var _ = taken(ports.redisState())) {
      assertThatNoException().isThrownBy(() -> ports.requireFree(false, false));
    }
  }

  @Test
  void baseOutOfRangeIsAComplaint() {
    assertThatThrownBy(() -> new Ports(80)).isInstanceOf(Complaint.class);
    assertThatThrownBy(() -> new Ports(65_530)).isInstanceOf(Complaint.class);
  }

  private static ServerSocket taken(int port) throws Exception {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}

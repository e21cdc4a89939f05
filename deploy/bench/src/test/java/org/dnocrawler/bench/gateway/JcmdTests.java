package org.dnocrawler.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JcmdTests {

  @Test
  void methods_that_wait_are_counted_and_the_one_in_work_is_not() {
    var queues =
        """
        2179:
        Current compiles:
        C2 CompilerThread0  17413       4       org.example.RouteFilter::filter (202 bytes)

        C1 compile queue:
        Empty

        C2 compile queue:
        17396       4       org.example.NettyRoutingFilter::lambda$filter$2 (48 bytes)
        17408   !   4       org.example.HierarchicalUriComponents::toUri (132 bytes)
        """;

    assertThat(Jcmd.waitingIn(queues)).isEqualTo(2);
  }

  @Test
  void nothing_waits_in_empty_queues() {
    assertThat(Jcmd.waitingIn("C1 compile queue:\nEmpty\n\nC2 compile queue:\nEmpty\n")).isZero();
  }
}

package org.dnocrawler.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStampTests {

  @Test
  void runningProcessIsFoundAgainByItsStamp() {
    var self = ProcessStamp.of("self", ProcessHandle.current(), "TERM");

    assertThat(self.running()).map(ProcessHandle::pid).contains(ProcessHandle.current().pid());
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotOurs() {
    var self = ProcessStamp.of("self", ProcessHandle.current(), "TERM");
    var earlier = new ProcessStamp("self", self.pid(), self.startMs() - 60_000, "TERM");

    assertThat(earlier.running()).isEmpty();
  }

  @Test
  void stoppingTheStampOfAnEarlierProcessLeavesTheLaterOneAlone() throws Exception {
    var foreign = new ProcessBuilder("sleep", "60").start();
    try {
      var stamp = ProcessStamp.of("sleep", foreign.toHandle(), "TERM");
      var earlier = new ProcessStamp("sleep", stamp.pid(), stamp.startMs() - 60_000, "TERM");

      assertThat(Stopper.stop(List.of(earlier), Duration.ofSeconds(5))).isEmpty();
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly();
    }
  }
}

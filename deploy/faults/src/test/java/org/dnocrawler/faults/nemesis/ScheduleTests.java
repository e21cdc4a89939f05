package org.dnocrawler.faults.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.dnocrawler.faults.nemesis.Schedule.Planned;
import org.junit.jupiter.api.Test;

class ScheduleTests {

  private static final List<Fault> ALL = List.of(Fault.values());

  private static List<Planned> draw(long seed, Duration time) {
    return Schedule.draw(new Random(seed), ALL, time);
  }

  @Test
  void aMinuteHasEveryFaultAtLeastOnce() {
    assertThat(draw(1, Duration.ofMinutes(1)).stream().map(Planned::fault)).containsAll(ALL);
  }

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(draw(5, Duration.ofMinutes(3))).isEqualTo(draw(5, Duration.ofMinutes(3)));
    assertThat(draw(5, Duration.ofMinutes(3))).isNotEqualTo(draw(6, Duration.ofMinutes(3)));
  }

  @Test
  void noFaultBeginsAfterTheTime() {
    assertThat(draw(7, Duration.ofSeconds(30)))
        .isNotEmpty()
        .allSatisfy(planned -> assertThat(planned.atMs()).isBetween(0L, 30_000L));
  }

  @Test
  void aStoppedWorkerStaysSilentForLongerThanALease() {
    assertThat((long) Fault.STOP_WORKER.leastMs())
        .isGreaterThan(org.dnocrawler.faults.load.QueueSettings.LEASE.toMillis());
  }
}

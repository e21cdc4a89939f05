package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both queues in Redis do what the queue in memory does, whatever is asked of them.
///
/// A failure names its seed: set it as the first one below to see the same again.
class JobQueueModelIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final int KNOWN_SEEDS = 150;
  private static final int NEW_SEEDS = 50;
  private static final int LOOKS = 12;

  @ParameterizedTest
  @EnumSource
  void anySequenceOfStepsHasTheEffectThatItHasInMemory(Transport transport) {
    try (var redis = new RedisJobQueueBench(STORES, transport)) {
      var run = new JobQueueModelRun(new MemoryJobQueueBench(), redis, LOOKS);
      assertThat(run.search(1, KNOWN_SEEDS)).isEmpty();
      assertThat(run.search(ThreadLocalRandom.current().nextInt(), NEW_SEEDS)).isEmpty();
    }
  }
}

package org.dnocrawler.common.jobs;

import org.junit.jupiter.api.BeforeEach;

/// The queue in memory keeps the contract.
class MemoryJobQueueContractTests implements JobQueueContract {

  private final MemoryJobQueueBench bench = new MemoryJobQueueBench();

  @BeforeEach
  void open() {
    bench.open();
  }

  @Override
  public JobQueueContractBench bench() {
    return bench;
  }
}

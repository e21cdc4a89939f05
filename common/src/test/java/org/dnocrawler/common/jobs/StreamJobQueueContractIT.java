package org.dnocrawler.common.jobs;

import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The queue in Redis streams keeps the contract.
class StreamJobQueueContractIT implements JobQueueContract {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static RedisJobQueueBench bench;

  @BeforeAll
  static void connect() {
    bench = new RedisJobQueueBench(STORES, Transport.STREAMS);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void open() {
    bench.open();
  }

  @Override
  public JobQueueContractBench bench() {
    return bench;
  }
}

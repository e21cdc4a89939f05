package org.dnocrawler.bench.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a run that is told to stop as one that fails: everything it started is ended by whoever
/// started it, and what is left after a while is killed.
final class Unwinding implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread run = Thread.currentThread();
  private final CountDownLatch unwound = new CountDownLatch(1);
  private final Thread hook = new Thread(this::unwind, "unwinding");

  Unwinding() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void unwind() {
    run.interrupt();
    try {
      unwound.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    unwound.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // it is what ends the run
    }
  }
}

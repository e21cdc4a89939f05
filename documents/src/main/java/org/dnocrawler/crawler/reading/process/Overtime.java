package org.dnocrawler.crawler.reading.process;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Ends the process when one document takes more of the processor than it may.
///
/// Counts the time of the thread that reads, not the clock: a busy machine is not the document's
/// fault.
final class Overtime {

  private static final Duration STEP = Duration.ofMillis(100);

  private final long limitNanos;
  private volatile long startedAt = Long.MAX_VALUE;

  Overtime(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /// Watches that thread from now on.
  void watch(Thread reader) {
    Thread.ofPlatform().daemon().name("overtime").start(() -> watchOn(reader));
  }

  private void watchOn(Thread reader) {
    var clock = ManagementFactory.getThreadMXBean();
    try {
      while (reader.isAlive()) {
        Thread.sleep(STEP);
        long since = startedAt;
        if (since < Long.MAX_VALUE
            && clock.getThreadCpuTime(reader.threadId()) - since > limitNanos) {
          ReaderMain.end(ReaderMain.OVERTIME);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    ReaderMain.end(ReaderMain.BROKEN);
  }

  /// A document begins; called by the thread that reads.
  void start() {
    startedAt = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// The document is read.
  void stop() {
    startedAt = Long.MAX_VALUE;
  }
}

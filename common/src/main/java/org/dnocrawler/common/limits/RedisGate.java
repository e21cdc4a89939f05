package org.dnocrawler.common.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leaves Redis alone for a pause after it failed three times in a row, then lets one request try.
///
/// Without it every request would wait out its budget while Redis hangs.
final class RedisGate {

  private static final Logger LOG = LoggerFactory.getLogger(RedisGate.class);
  private static final int FAILURES_TO_CLOSE = 3;

  private final Clock clock;
  private final Duration pause;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong nextTryMs = new AtomicLong();

  RedisGate(Clock clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /// Whether this request may ask Redis.
  boolean admits() {
    if (failures.get() < FAILURES_TO_CLOSE) {
      return true;
    }
    var now = clock.millis();
    var due = nextTryMs.get();
    return now >= due && nextTryMs.compareAndSet(due, now + pause.toMillis());
  }

  void succeeded() {
    if (failures.getAndSet(0) >= FAILURES_TO_CLOSE) {
      LOG.info("Redis decides on limits again");
    }
  }

  void failed(Throwable cause) {
    nextTryMs.set(clock.millis() + pause.toMillis());
    if (failures.incrementAndGet() == FAILURES_TO_CLOSE) {
      LOG.warn(
          "Redis does not decide on limits in time, this process does alone: {}", cause.toString());
    }
  }
}

package org.dnocrawler.bench.gateway;

import java.time.Duration;

/// One side's turn under load.
///
/// @param cpuMicros processor time of the side a request
/// @param redisMicros processor time of Redis' main thread a request
record Turn(Load load, double cpuMicros, double redisMicros) {

  private static final double NANOS_PER_MICRO = 1000;

  static Turn of(Load load, Duration cpu, double redisMicros) {
    var requests = Math.max(1, load.requests());
    return new Turn(load, cpu.toNanos() / NANOS_PER_MICRO / requests, redisMicros / requests);
  }

  double perSecond() {
    return load.perSecond();
  }

  double p50Ms() {
    return load.p50Ms();
  }

  double p99Ms() {
    return load.p99Ms();
  }
}

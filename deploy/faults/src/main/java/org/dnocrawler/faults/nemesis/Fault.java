package org.dnocrawler.faults.nemesis;

import java.util.Arrays;
import java.util.Locale;

/// Everything that is broken on purpose.
public enum Fault {
  /// A worker is killed by `SIGKILL` and started again.
  KILL_WORKER(0, 0),
  /// A worker is stopped by `SIGSTOP` for longer than a lease, then goes on.
  STOP_WORKER(2_600, 4_500),
  /// Redis forgets everything.
  REDIS_FLUSH(0, 0),
  /// An enqueuer is killed and started again.
  KILL_ENQUEUER(0, 0),
  /// The ingest is killed and started again.
  KILL_INGEST(0, 0),
  /// All between a worker and Redis is late.
  REDIS_LATENCY(1_500, 4_000),
  /// Connections of a worker to Redis are reset, new ones as well.
  REDIS_RESET(800, 3_500),
  /// What a worker and Redis send each other is swallowed.
  REDIS_HALF_OPEN(1_500, 4_000),
  /// All between a worker and Postgres is late.
  POSTGRES_LATENCY(1_500, 4_000),
  /// Connections of a worker to Postgres are reset, new ones as well.
  POSTGRES_RESET(800, 3_500),
  /// What a worker and Postgres send each other is swallowed.
  POSTGRES_HALF_OPEN(1_500, 4_000),
  /// Redis is killed, stays away, and starts again on its data.
  REDIS_KILL(300, 1_500),
  /// Redis is stopped in order, stays away, and starts again on its data.
  REDIS_RESTART(300, 1_500),
  /// Postgres is stopped at once, stays away, and starts again with recovery.
  POSTGRES_RESTART(200, 1_200);

  private final int leastMs;
  private final int mostMs;

  Fault(int leastMs, int mostMs) {
    this.leastMs = leastMs;
    this.mostMs = mostMs;
  }

  /// Shortest time that it lasts, ms; beside what a start takes.
  int leastMs() {
    return leastMs;
  }

  /// Longest time that it lasts, ms.
  int mostMs() {
    return mostMs;
  }

  /// The word on the command line and in histories.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads the word; throws `IllegalArgumentException` for any other.
  public static Fault of(String word) {
    return Arrays.stream(values())
        .filter(fault -> fault.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fault: '" + word + "'"));
  }
}

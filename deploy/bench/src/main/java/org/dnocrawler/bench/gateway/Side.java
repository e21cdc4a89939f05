package org.dnocrawler.bench.gateway;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// One proxy in front of the upstream, in a process of its own.
///
/// @param name what it is called in tables and in JSON
/// @param port where it listens on the loopback address
/// @param process what its processor time is read from, with all its descendants
/// @param limits whether its answers must tell of limits
/// @param disturb what is done to it once it is healthy, before any load
record Side(String name, int port, ProcessHandle process, boolean limits, Runnable disturb) {

  static final String NGINX = "nginx";
  static final String BARE = "bare-netty";
  static final String STOCK_PLAIN = "stock-plain";
  static final String STOCK_LIMITED = "stock-limited";
  static final String OURS = "ours";
  static final String OURS_ASKING = "ours-no-leases";
  static final String OURS_LOGGING = "ours-access-log";
  static final String OURS_SLOW = "ours-redis-slow";
  static final String OURS_DEAD = "ours-redis-dead";

  static final List<String> NAMES =
      List.of(
          NGINX,
          BARE,
          STOCK_PLAIN,
          STOCK_LIMITED,
          OURS,
          OURS_ASKING,
          OURS_LOGGING,
          OURS_SLOW,
          OURS_DEAD);

  /// Processor time that it has used, user and system.
  Duration cpu() {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// Whether it runs on Java, and so needs to be compiled while it runs.
  boolean jvm() {
    return !name.equals(NGINX);
  }

  static boolean isOurs(String name) {
    return name.startsWith(OURS);
  }
}

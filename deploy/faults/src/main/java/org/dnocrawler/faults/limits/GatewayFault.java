package org.dnocrawler.faults.limits;

import java.util.Locale;

/// What is done to a gateway during a round.
enum GatewayFault {
  /// Nothing.
  NONE,
  /// One is stopped by `SIGSTOP` for 50 to 400 ms, again and again.
  STOP_GATEWAY,
  /// All that one and Redis send each other is up to 20 ms late.
  REDIS_JITTER,
  /// One is killed, and started again for the next round.
  KILL_GATEWAY;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.dnocrawler.gateway.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.gateway.edge.AccessLog;
import org.springframework.http.HttpStatus;

/// Notes what was relayed, in the same log and the same series as what went the ordinary way.
final class RelayLog {

  /// Requests that were relayed.
  static final String RELAYED = "dno.gateway.relayed";

  private static final String REQUESTS = "http.server.requests";

  private final AccessLog log;
  private final MeterRegistry meters;
  private final Counter relayed;
  private final Map<Integer, Timer> timers = new ConcurrentHashMap<>();

  RelayLog(AccessLog log, MeterRegistry meters) {
    this.log = log;
    this.meters = meters;
    this.relayed = meters.counter(RELAYED);
  }

  /// Notes a request that is relayed from now on.
  void began() {
    relayed.increment();
  }

  /// Notes a request whose client went before there was an answer.
  void hungUp(Passage passage, String id) {
    ended(passage, 0, true, id);
  }

  /// Notes a request that ends now.
  void ended(Passage passage, int status, boolean hungUp, String id) {
    var nanos = System.nanoTime() - passage.started();
    timers.computeIfAbsent(status, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    if (log.isOn()) {
      log.ended(
          "GET",
          passage.read().path(),
          status,
          nanos / 1_000_000,
          LimitSubject.network(passage.client().address()),
          passage.caller().userId(),
          id,
          hungUp);
    }
  }

  private Timer timer(int status) {
    var series = HttpStatus.Series.resolve(status);
    var outcome =
        switch (series) {
          case null -> "UNKNOWN";
          case SUCCESSFUL -> "SUCCESS";
          case INFORMATIONAL -> "INFORMATIONAL";
          case REDIRECTION -> "REDIRECTION";
          case CLIENT_ERROR -> "CLIENT_ERROR";
          case SERVER_ERROR -> "SERVER_ERROR";
        };
    return meters.timer(
        REQUESTS,
        "error",
        "none",
        "exception",
        "none",
        "method",
        "GET",
        "outcome",
        outcome,
        "status",
        series == null ? "UNKNOWN" : Integer.toString(status),
        "uri",
        "UNKNOWN");
  }
}

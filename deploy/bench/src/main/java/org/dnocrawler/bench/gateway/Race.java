package org.dnocrawler.bench.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.bench.Output;
import org.dnocrawler.bench.RedisServerUnderTest;

/// Puts the sides under load one after another, round by round, never two at a time.
final class Race {

  static final int WARM_UPS = 2;

  private final Wrk wrk;
  private final Question question;
  private final RedisServerUnderTest redis;
  private final Duration time;

  /// @param time length of a turn
  Race(Wrk wrk, Question question, RedisServerUnderTest redis, Duration time) {
    this.wrk = wrk;
    this.question = question;
    this.redis = redis;
    this.time = time;
  }

  /// All rounds; answers with the turns that count, by side in their order.
  Map<String, List<Turn>> run(List<Side> sides, int rounds, Output out) {
    var turns = new LinkedHashMap<String, List<Turn>>();
    for (var n = 1 - WARM_UPS; n <= rounds; n++) {
      for (var side : sides) {
        var turn = turn(side);
        out.line(
            "  %-9s %-18s %,9.0f/s   p50 %6.2f ms   p99 %7.2f ms   %6.1f µs of cpu a request"
                .formatted(
                    n >= 1 ? "round " + n : "warm-up",
                    side.name(),
                    turn.perSecond(),
                    turn.p50Ms(),
                    turn.p99Ms(),
                    turn.cpuMicros()));
        if (n >= 1) {
          turns.computeIfAbsent(side.name(), _ -> new ArrayList<>()).add(turn);
        }
      }
    }
    return turns;
  }

  /// One turn of one side; fails when an answer was not as it should be.
  Turn turn(Side side) {
    question.check(side);
    var cpu = side.cpu();
    var work = redis.workMicros();
    var load = wrk.run(side.port(), time);
    var turn = Turn.of(load, side.cpu().minus(cpu), redis.workMicros() - work);
    if (load.errors() > 0) {
      throw new IllegalStateException(
          "%s: %d of %d requests went wrong"
              .formatted(side.name(), load.errors(), load.requests()));
    }
    question.check(side);
    return turn;
  }
}

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

  private static final int WARM_UPS = 2;
  private static final int MOST_WARM_UPS = 30;
  private static final long WARM_REQUESTS = 150_000;
  private static final long FEW_METHODS = 5;

  /// A side that still gains as much from turn to turn is not warm.
  private static final double GAIN = 1.05;

  private final Wrk wrk;
  private final Question question;
  private final RedisServerUnderTest redis;
  private final Jcmd jcmd;
  private final Duration time;

  /// @param time length of a turn
  Race(Wrk wrk, Question question, RedisServerUnderTest redis, Jcmd jcmd, Duration time) {
    this.wrk = wrk;
    this.question = question;
    this.redis = redis;
    this.jcmd = jcmd;
    this.time = time;
  }

  /// All rounds; answers with the turns that count, by side in their order.
  Map<String, List<Turn>> run(List<Side> sides, int rounds, Output out) {
    var least = time.multipliedBy((long) sides.size() * (WARM_UPS + 1 + rounds));
    out.progress(
        "each side is warmed up, then %d rounds count: at least %d min, about three times that where compilers are slow"
            .formatted(rounds, Math.max(1, least.plusSeconds(59).toMinutes())));
    sides.forEach(side -> warmUp(side, out));
    var turns = new LinkedHashMap<String, List<Turn>>();
    for (var n = 1; n <= rounds; n++) {
      for (var side : sides) {
        var turn = turn(side);
        out.line(line("round " + n, side, turn));
        turns.computeIfAbsent(side.name(), _ -> new ArrayList<>()).add(turn);
      }
    }
    return turns;
  }

  /// Turns that do not count: as many as the compiler needs, which are more on a busy machine, and
  /// until a side is no faster than it was.
  private void warmUp(Side side, Output out) {
    var requests = 0L;
    var best = 0.0;
    var gains = true;
    for (var n = 0; n < MOST_WARM_UPS; n++) {
      if (n >= WARM_UPS && requests >= WARM_REQUESTS && !gains && isCompiled(side)) {
        return;
      }
      question.await(side);
      var turn = load(side);
      requests += turn.load().requests();
      gains = turn.perSecond() > best * GAIN;
      best = Math.max(best, turn.perSecond());
      out.line(line("warm-up", side, turn));
    }
    out.progress(
        side.name()
            + " may not be warm yet after %d turns: it still gains, or its compiler has methods to compile. Its rounds count all the same; --seconds 8 or more warms it longer"
                .formatted(MOST_WARM_UPS));
  }

  private boolean isCompiled(Side side) {
    return !side.jvm() || jcmd.waitingForCompiler(side.process()) <= FEW_METHODS;
  }

  private static String line(String round, Side side, Turn turn) {
    return "  %-9s %-18s %,9.0f/s   p50 %6.2f ms   p99 %7.2f ms   %6.1f µs of cpu a request"
        .formatted(
            round, side.name(), turn.perSecond(), turn.p50Ms(), turn.p99Ms(), turn.cpuMicros());
  }

  /// One turn of one side; fails when an answer was not as it should be.
  Turn turn(Side side) {
    question.await(side);
    var turn = load(side);
    if (turn.load().errors() > 0) {
      throw new IllegalStateException(
          "%s: %d of %d requests went wrong"
              .formatted(side.name(), turn.load().errors(), turn.load().requests()));
    }
    question.check(side);
    return turn;
  }

  private Turn load(Side side) {
    var cpu = side.cpu();
    var work = redis.workMicros();
    var load = wrk.run(side.port(), time);
    return Turn.of(load, side.cpu().minus(cpu), redis.workMicros() - work);
  }
}

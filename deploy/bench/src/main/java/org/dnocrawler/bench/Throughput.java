package org.dnocrawler.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.dnocrawler.bench.Contender.Rates;

/// Lets queues add and process the same load in turns, on the same Redis, emptied before each.
final class Throughput {

  private static final int WARM_UPS = 2;
  private static final Rates UNKNOWN = new Rates(Double.NaN, Double.NaN);

  private final RedisServerUnderTest redis;
  private final List<Contender> contenders;
  private final boolean commands;
  private final Map<String, List<Rates>> measured = new LinkedHashMap<>();

  /// @param commands whether to show what Redis spent its time on
  Throughput(RedisServerUnderTest redis, List<Contender> contenders, boolean commands) {
    this.redis = redis;
    this.commands = commands;
    this.contenders = contenders;
  }

  /// How all sides are brought to speed before anything counts.
  static String warmUp() {
    return WARM_UPS + " whole rounds of each side, in the same processes, in turns, not counted";
  }

  /// Runs them all, so many rounds.
  void run(int rounds, Output out) {
    for (var i = 0; i < WARM_UPS; i++) {
      contenders.forEach(this::warmUp);
      out.progress("warm-up " + (i + 1) + " of " + WARM_UPS + " done");
    }
    for (var i = 1; i <= rounds; i++) {
      for (var contender : contenders) {
        redis.clear();
        var before = redis.workMicros();
        var rates = contender.round();
        var micros = (redis.workMicros() - before) / contender.jobs();
        measured.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(rates);
        out.round(i, contender.name(), rates, micros);
        if (commands) {
          redis.commands(contender.jobs()).forEach(out::line);
        }
      }
    }
  }

  private void warmUp(Contender contender) {
    redis.clear();
    contender.round();
  }

  /// All rounds of each side, by name.
  Map<String, List<Rates>> rounds() {
    return measured;
  }

  /// The medians of one side; they may come from different rounds.
  Rates median(String name) {
    var rates = measured.getOrDefault(name, List.of());
    return rates.isEmpty()
        ? UNKNOWN
        : new Rates(median(rates, Rates::added), median(rates, Rates::processed));
  }

  private static double median(List<Rates> rates, ToDoubleFunction<Rates> figure) {
    return Timing.median(rates.stream().mapToDouble(figure).toArray());
  }
}

package org.dnocrawler.bench.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dnocrawler.bench.Output;
import org.dnocrawler.bench.Timing;

/// What all turns say: medians by side, and the ratios of ours to the others round by round.
final class Outcome {

  private static final double HUNDRED = 100;
  private static final double MICROS_PER_MILLI = 1000;

  /// Names in JSON of the ratios of ours to a side.
  private static final Map<String, String> RATIOS =
      ordered(
          "vs_stock_plain", Side.STOCK_PLAIN,
          "vs_stock_limited", Side.STOCK_LIMITED,
          "vs_nginx", Side.NGINX,
          "vs_bare_netty", Side.BARE);

  /// Names in JSON of the ratios of ours, made slower by something, to stock without a limiter.
  private static final Map<String, String> DISTURBED =
      ordered(
          "no_leases_vs_stock_plain", Side.OURS_ASKING,
          "redis_slow_vs_stock_plain", Side.OURS_SLOW,
          "redis_dead_vs_stock_plain", Side.OURS_DEAD,
          "access_log_vs_stock_plain", Side.OURS_LOGGING);

  private static final Map<String, Double> GOALS =
      Map.of("vs_stock_plain", 1.0, "vs_stock_limited", 1.7);

  private final Map<String, List<Turn>> turns;

  /// @param turns by side, in the order of the rounds
  Outcome(Map<String, List<Turn>> turns) {
    this.turns = turns;
  }

  private static Map<String, String> ordered(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (var n = 0; n < pairs.length; n += 2) {
      map.put(pairs[n], pairs[n + 1]);
    }
    return map;
  }

  /// Requests a second of one side to those of another: the median of the ratios within each round.
  /// Nothing where one of them was not measured.
  OptionalDouble ratio(String side, String to) {
    var ones = turns.getOrDefault(side, List.of());
    var others = turns.getOrDefault(to, List.of());
    var rounds = Math.min(ones.size(), others.size());
    return rounds == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Timing.median(
                IntStream.range(0, rounds)
                    .mapToDouble(n -> ones.get(n).perSecond() / others.get(n).perSecond())
                    .toArray()));
  }

  /// The median of a figure over one side's turns.
  double median(String side, ToDoubleFunction<Turn> figure) {
    return Timing.median(
        turns.getOrDefault(side, List.of()).stream().mapToDouble(figure).toArray());
  }

  /// All ratios that were measured, by their names in JSON.
  Map<String, Double> ratios() {
    var ratios = new LinkedHashMap<String, Double>();
    RATIOS.forEach((name, side) ->
        ratio(Side.OURS, side).ifPresent(ratio -> ratios.put(name, rounded(ratio))));
    DISTURBED.forEach((name, side) ->
        ratio(side, Side.STOCK_PLAIN).ifPresent(ratio -> ratios.put(name, rounded(ratio))));
    return ratios;
  }

  /// Whether each goal whose sides were measured is met.
  Map<String, Boolean> goals() {
    var goals = new LinkedHashMap<String, Boolean>();
    for (var name : List.of("vs_stock_plain", "vs_stock_limited")) {
      ratio(Side.OURS, RATIOS.getOrDefault(name, ""))
          .ifPresent(ratio -> goals.put(name, ratio >= GOALS.getOrDefault(name, 0.0)));
    }
    if (turns.containsKey(Side.OURS) && turns.containsKey(Side.STOCK_PLAIN)) {
      var ours = median(Side.OURS, Turn::p99Ms);
      goals.put("p99_ms_of_stock_plain", ours <= median(Side.STOCK_PLAIN, Turn::p99Ms));
    }
    return goals;
  }

  void print(Output out) {
    var rows = new ArrayList<List<String>>();
    for (var name : turns.keySet()) {
      var ratio = ratio(Side.OURS, name);
      rows.add(
          List.of(
              name,
              Output.number(median(name, Turn::perSecond)),
              "%.2f".formatted(median(name, Turn::p50Ms)),
              "%.2f".formatted(median(name, Turn::p99Ms)),
              "%.4f".formatted(median(name, Turn::cpuMicros) / MICROS_PER_MILLI),
              "%.4f".formatted(median(name, Turn::redisMicros) / MICROS_PER_MILLI),
              Output.ratio(ratio.orElse(Double.NaN)),
              "0"));
    }
    out.title("Medians; ours to each: median of the ratios within the rounds");
    out.table(
        List.of(
            "",
            "requests/s",
            "p50 ms",
            "p99 ms",
            "cpu s/1,000",
            "Redis s/1,000",
            "ours to it",
            "errors"),
        rows);
    goals()
        .forEach(
            (name, met) -> out.line("  %s: %s".formatted(met ? "met" : "NOT met", said(name))));
  }

  private static String said(String goal) {
    return switch (goal) {
      case "vs_stock_plain" -> "ours at least 1.00 × stock-plain";
      case "vs_stock_limited" -> "ours at least 1.70 × stock-limited";
      default -> "p99 of ours no longer than stock-plain's";
    };
  }

  /// All of it by name, for one line of JSON.
  Map<String, Object> json() {
    var all = new LinkedHashMap<String, Object>();
    all.put("ratios", ratios());
    all.put("requests_per_second", bySide(Turn::perSecond));
    all.put("p50_ms", bySide(Turn::p50Ms));
    all.put("p99_ms", bySide(Turn::p99Ms));
    all.put("cpu_us_per_request", bySide(Turn::cpuMicros));
    all.put("redis_us_per_request", bySide(Turn::redisMicros));
    all.put("rounds", rounds());
    all.put("goals", goals());
    return all;
  }

  private Map<String, Double> bySide(ToDoubleFunction<Turn> figure) {
    var figures = new LinkedHashMap<String, Double>();
    turns.keySet().forEach(name -> figures.put(name, rounded(median(name, figure))));
    return figures;
  }

  private Map<String, List<Double>> rounds() {
    var rates = new LinkedHashMap<String, List<Double>>();
    turns.forEach((name, list) ->
        rates.put(name, list.stream().map(turn -> rounded(turn.perSecond())).toList()));
    return rates;
  }

  private static double rounded(double figure) {
    return Math.round(figure * HUNDRED) / HUNDRED;
  }
}

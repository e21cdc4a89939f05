package org.dnocrawler.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.bench.Contender.Load;
import org.dnocrawler.bench.Contender.Rates;
import org.dnocrawler.bench.Growth.Cost;
import org.dnocrawler.bench.Growth.Kind;

/// Collects figures and tells them, as tables and as JSON.
final class Report {

  private static final String PEER = "bullmq";
  private static final int SMALLEST = 1000;
  private static final int TIMES = 10;
  private static final int USERS = 1000;

  private final Output out;
  private final Load load;
  private final int rounds;
  private final Map<String, Object> ratios = new LinkedHashMap<>();
  private final Map<String, Object> rates = new LinkedHashMap<>();
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final Map<String, Object> versions = new LinkedHashMap<>();
  private final Map<String, Object> more = new LinkedHashMap<>();

  Report(Output out, RedisServerUnderTest redis, Load load, int rounds) {
    this.out = out;
    this.load = load;
    this.rounds = rounds;
    versions.put("redis", redis.version());
    versions.put("java", Runtime.version().toString());
  }

  void versions(Map<String, String> peer) {
    versions.putAll(peer);
  }

  /// Names every setting that the rates depend on.
  void settings() {
    settings.put("jobs", load.jobs());
    settings.put("rounds", rounds);
    settings.put("concurrency", load.concurrency());
    settings.put(
        "add",
        "%d jobs a call, %d calls at a time, both sides".formatted(load.chunk(), load.atOnce()));
    settings.put("warm_up", Throughput.warmUp());
    settings.put("redis", RedisServerUnderTest.SETTINGS);
    settings.put("finished_jobs", "default of both: BullMQ keeps them for good, ours for 24 h");
    settings.put(
        "bullmq",
        "Queue.addBulk; Worker(concurrency), no-op async processor; its one stream of events, as by default");
    settings.put("lists", "bare transport: jobs of 100 users in turn, no events");
    settings.put(
        "events",
        "likewise, each job with a log of its own: queued, started, completed, logged and published");
    settings.put("streams", "as lists, lines of jobs kept as Redis Streams");
    settings.put(
        "worker", "claims for its free slots, not while jobs are being moved to their end");
    out.title("Settings");
    settings.forEach((name, value) -> out.line("  %-14s %s".formatted(name, value)));
    out.line("  %-14s %s".formatted("versions", versions));
    out.line("  %-14s %s".formatted("machine", machine()));
    out.title("Throughput");
  }

  void throughput(Throughput throughput) {
    var peer = throughput.median(PEER);
    var rows = new ArrayList<List<String>>();
    for (var name : throughput.rounds().keySet()) {
      var median = throughput.median(name);
      keep(name, throughput);
      rows.add(
          List.of(
              name,
              Output.number(median.added()),
              Output.ratio(median.added() / peer.added()),
              Output.number(median.processed()),
              Output.ratio(median.processed() / peer.processed())));
      if (!name.equals(PEER) && throughput.rounds().containsKey(PEER)) {
        ratios(name, median, peer);
      }
    }
    out.title("Medians of %d rounds".formatted(rounds));
    out.table(List.of("", "added/s", "to BullMQ", "processed/s", "to BullMQ"), rows);
  }

  private void ratios(String name, Rates ours, Rates peer) {
    var suffix = name.equals("lists") ? "" : name + "_";
    ratios.put(
        "process_%svs_bullmq".formatted(suffix), rounded(ours.processed() / peer.processed()));
    ratios.put("add_%svs_bullmq".formatted(suffix), rounded(ours.added() / peer.added()));
  }

  private void keep(String name, Throughput throughput) {
    var median = throughput.median(name);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("added_per_s", Math.round(median.added()));
    figures.put("processed_per_s", Math.round(median.processed()));
    figures.put(
        "rounds",
        throughput.rounds().getOrDefault(name, List.of()).stream()
            .map(r ->
                Map.of(
                    "added_per_s",
                    Math.round(r.added()),
                    "processed_per_s",
                    Math.round(r.processed())))
            .toList());
    rates.put(name, figures);
  }

  void journalSettings(PostgresUnderTest postgres, Load journal) {
    versions.put("postgres", postgres.version());
    settings.put(
        "journal",
        "%d jobs, %d at a time: enqueued, claimed, delivered and completed through Postgres (%s), with all events"
            .formatted(journal.jobs(), journal.concurrency(), postgres.settings()));
    out.title("With the journal: %s".formatted(settings.get("journal")));
  }

  void journal(Throughput throughput) {
    keep("journal", throughput);
    var median = throughput.median("journal");
    out.line(
        "  median: %s added/s, %s processed/s"
            .formatted(Output.number(median.added()), Output.number(median.processed())));
  }

  void latency(ClaimLatency.Figures figures) {
    out.title(
        "Claim latency at %d jobs/s, %d idle workers woken by message, from the planned moment to the lease, ms"
            .formatted(ClaimLatency.PER_SECOND, ClaimLatency.WORKERS));
    out.line(
        "  p50 %.2f   p95 %.2f   p99 %.2f   max %.2f   (%d jobs)"
            .formatted(figures.p50(), figures.p95(), figures.p99(), figures.max(), figures.jobs()));
    var kept = new LinkedHashMap<String, Object>();
    kept.put("p50", rounded(figures.p50()));
    kept.put("p95", rounded(figures.p95()));
    kept.put("p99", rounded(figures.p99()));
    kept.put("max", rounded(figures.max()));
    more.put("claim_latency_ms", kept);
  }

  void growth(Growth growth, int most) {
    out.title("Bytes of a waiting job, and Redis' time for a step in µs, while so many wait");
    var kept = new LinkedHashMap<String, Object>();
    kept.put("bare_many_users", growth(growth, "bare, 1,000 users", new Kind(USERS, false), most));
    kept.put("bare_one_user", growth(growth, "bare, one user", new Kind(1, false), most));
    kept.put("whole_many_users", growth(growth, "fields and event", new Kind(USERS, true), most));
    more.put("growth", kept);
  }

  private List<Map<String, Object>> growth(Growth growth, String title, Kind kind, int most) {
    growth.at(SMALLEST, kind);
    var costs = new ArrayList<Cost>();
    for (var waiting = SMALLEST; waiting <= most; waiting *= TIMES) {
      costs.add(growth.at(waiting, kind));
    }
    var steps = List.copyOf(costs.getFirst().micros().keySet());
    var head = new ArrayList<>(List.of(title, "bytes"));
    head.addAll(steps);
    out.table(head, costs.stream().map(cost -> row(cost, costs.getFirst(), steps)).toList());
    return costs.stream().map(Report::json).toList();
  }

  private static List<String> row(Cost cost, Cost first, List<String> steps) {
    var row = new ArrayList<String>();
    row.add("%,d".formatted(cost.waiting()));
    row.add(Output.number(cost.bytes()));
    for (var step : steps) {
      var micros = cost.micros().getOrDefault(step, 0.0);
      var ratio = micros / first.micros().getOrDefault(step, 1.0);
      row.add("%s %s".formatted(Output.number(micros), Output.ratio(ratio)));
    }
    return row;
  }

  private static Map<String, Object> json(Cost cost) {
    var json = new LinkedHashMap<String, Object>();
    json.put("waiting", cost.waiting());
    json.put("bytes", Math.round(cost.bytes()));
    cost.micros().forEach((step, micros) -> json.put(step + "_us", rounded(micros)));
    return json;
  }

  private static double rounded(double figure) {
    return Math.round(figure * 100) / 100.0;
  }

  private static String machine() {
    return "%s %s, %d processors, heap %d MB"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() >> 20);
  }

  /// All of it.
  Map<String, Object> json() {
    var all = new LinkedHashMap<String, Object>();
    all.put("ratios", ratios);
    all.put("rates", rates);
    all.putAll(more);
    all.put("settings", settings);
    all.put("versions", versions);
    all.put("machine", machine());
    return all;
  }
}

package org.dnocrawler.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dnocrawler.bench.Contender.Load;
import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures the queue of jobs beside BullMQ.
@Command(
    name = "queue",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the queue of jobs beside BullMQ, on the same Redis in the same run.")
final class QueueCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Option(
      names = "--jobs",
      defaultValue = "20000",
      description = "Jobs of a round (${DEFAULT-VALUE}).")
  private int jobs;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds that count (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--concurrency",
      defaultValue = "50",
      description = "Jobs in work at a time (${DEFAULT-VALUE}).")
  private int concurrency;

  @Option(
      names = "--chunk",
      defaultValue = "500",
      description = "Jobs of one call that adds (${DEFAULT-VALUE}).")
  private int chunk;

  @Option(
      names = "--at-once",
      defaultValue = "4",
      description = "Calls that add at a time (${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(
      names = "--journal-jobs",
      defaultValue = "3000",
      description = "Jobs of a round with the journal (${DEFAULT-VALUE}).")
  private int journalJobs;

  @Option(
      names = "--most-waiting",
      defaultValue = "1000000",
      description = "Largest queue to measure (${DEFAULT-VALUE}).")
  private int mostWaiting;

  @Option(names = "--no-peer", description = "Measure our side alone.")
  private boolean alone;

  @Option(
      names = "--commands",
      description = "Show the time that Redis spent in each command, a round.")
  private boolean commands;

  @Option(
      names = "--sides",
      split = ",",
      defaultValue = "lists,events,streams",
      description = "Which of our sides to measure (${DEFAULT-VALUE}).")
  private Set<String> sides = Set.of();

  @Option(
      names = "--parts",
      split = ",",
      defaultValue = "throughput,journal,latency,growth",
      description = "What to measure (${DEFAULT-VALUE}).")
  private Set<String> parts = Set.of();

  @Override
  public Integer call() {
    var out = new Output(spec.commandLine().getOut());
    var folder = alone || !parts.contains("throughput") ? null : installed();
    var load = new Load(jobs, concurrency, chunk, atOnce);
    try (var redis = new RedisServerUnderTest();
        var context = QueueContext.transport(redis)) {
      var report = new Report(out, redis, load, rounds);
      if (parts.contains("throughput")) {
        throughput(redis, context, load, folder, report, out);
      }
      if (parts.contains("journal")) {
        journal(redis, load.ofJobs(journalJobs), report, out);
      }
      if (parts.contains("latency")) {
        report.latency(new ClaimLatency(context, redis).run());
      }
      if (parts.contains("growth")) {
        report.growth(new Growth(context, redis), mostWaiting);
      }
      if (json) {
        out.line(WireJson.write(report.json()));
      }
    }
    return 0;
  }

  private static Path installed() {
    var root = Path.of(System.getProperty("dno.root", ".")).toAbsolutePath();
    var home = Path.of(System.getProperty("dno.home", root.resolve(".dno").toString()));
    return new PeerInstall(root.resolve("deploy/bench/peer"), home.resolve("bench")).folder();
  }

  private void throughput(
      RedisServerUnderTest redis,
      QueueContext context,
      Load load,
      @Nullable Path folder,
      Report report,
      Output out) {
    try (var peer = folder == null ? null : new Peer(folder, redis.port(), load)) {
      var contenders = new ArrayList<Contender>();
      if (peer != null) {
        report.versions(peer.versions());
        contenders.add(peer);
      }
      contenders.addAll(ours(context, load));
      report.settings();
      var throughput = new Throughput(redis, contenders, commands);
      throughput.run(rounds, out);
      report.throughput(throughput);
    }
  }

  private List<Contender> ours(QueueContext context, Load load) {
    return Stream.of(
            new OurQueue("lists", context, Transport.LISTS, false, load),
            new OurQueue("events", context, Transport.LISTS, true, load),
            new OurQueue("streams", context, Transport.STREAMS, false, load))
        .filter(side -> sides.contains(side.name()))
        .map(Contender.class::cast)
        .toList();
  }

  private void journal(RedisServerUnderTest redis, Load load, Report report, Output out) {
    try (var postgres = new PostgresUnderTest("dno_crawler");
        var context = QueueContext.journal(redis, postgres, concurrency, load.jobs() * 2)) {
      report.journalSettings(postgres, load);
      var throughput =
          new Throughput(redis, List.of(new JournaledQueue(context, postgres, load)), commands);
      throughput.run(rounds, out);
      report.journal(throughput);
    }
  }
}

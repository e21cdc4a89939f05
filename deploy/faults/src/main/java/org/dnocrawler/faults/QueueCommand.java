package org.dnocrawler.faults;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.dnocrawler.faults.check.Report;
import org.dnocrawler.faults.check.Verdict;
import org.dnocrawler.faults.nemesis.Fault;
import org.dnocrawler.faults.plant.Plant;
import org.dnocrawler.faults.run.BenchOptions;
import org.dnocrawler.faults.run.FaultBench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the bench and shows the verdict.
@Command(
    name = "queue",
    description = "Runs enqueuers, workers and an ingest while faults are injected.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class QueueCommand implements Callable<Integer> {

  private static final BigDecimal MINUTE_MS = BigDecimal.valueOf(60_000);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "How long faults are injected (default ${DEFAULT-VALUE}).")
  private BigDecimal minutes = BigDecimal.TEN;

  @Option(names = "--seed", description = "Draws jobs and faults (default: any).")
  private @Nullable Long seed;

  @Option(
      names = "--plant",
      defaultValue = "none",
      description = "Builds a fault into the queue: fencing-off, no-lease.")
  private String plant = Plant.NONE.word();

  @Option(names = "--history", description = "Where the history goes (default: below .dno/faults).")
  private @Nullable Path history;

  @Option(names = "--json", description = "Ends with the verdict as one JSON document.")
  private boolean json;

  @Option(
      names = "--faults",
      split = ",",
      description = "Kinds to inject (default: all): ${COMPLETION-CANDIDATES}.",
      completionCandidates = FaultWords.class)
  private List<String> faults = List.of();

  @Option(
      names = "--enqueuers",
      defaultValue = "2",
      description = "Processes that hand jobs in (default ${DEFAULT-VALUE}).")
  private int enqueuers = 2;

  @Option(
      names = "--workers",
      defaultValue = "3",
      description = "Processes that run jobs (default ${DEFAULT-VALUE}).")
  private int workers = 3;

  @Option(
      names = "--rate",
      defaultValue = "20",
      description = "Jobs handed in a second (default ${DEFAULT-VALUE}).")
  private int rate = 20;

  @Option(
      names = "--quiet",
      defaultValue = "120",
      description = "Seconds that open jobs may take to end afterwards (default ${DEFAULT-VALUE}).")
  private int quiet = 120;

  @Override
  public Integer call() throws InterruptedException {
    var options = options();
    var begin = System.nanoTime();
    Consumer<String> notices = line -> tell(begin, line);
    notices.accept("seed %d, plant %s".formatted(options.seed(), options.plant().word()));
    var bench = new FaultBench(options, Clock.systemUTC(), notices);
    var hook = Thread.ofPlatform().unstarted(bench::close);
    Runtime.getRuntime().addShutdownHook(hook);
    try (bench) {
      return show(bench.run(), options);
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private BenchOptions options() {
    var chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
    var file = history == null ? home().resolve("queue-%d.jsonl".formatted(chosen)) : history;
    return new BenchOptions(
        Duration.ofMillis(minutes.multiply(MINUTE_MS).longValue()),
        Duration.ofSeconds(quiet),
        chosen,
        Plant.of(plant),
        faults.isEmpty() ? List.of(Fault.values()) : faults.stream().map(Fault::of).toList(),
        enqueuers,
        workers,
        rate,
        file);
  }

  private static Path home() {
    return Path.of(System.getProperty("dno.home", ".dno"), "faults");
  }

  private int show(Verdict verdict, BenchOptions options) {
    var path = options.history().toAbsolutePath().normalize().toString();
    Report.print(verdict, json ? err() : out());
    var end =
        "seed %d; history %s; check it again with: ./dno faults check %s"
            .formatted(options.seed(), path, path);
    (json ? err() : out()).println(end);
    if (json) {
      out().println(Report.json(verdict, Long.toString(options.seed()), path));
    }
    out().flush();
    err().flush();
    return verdict.isClean() ? FaultsCommand.CLEAN : FaultsCommand.VIOLATIONS;
  }

  private void tell(long beginNanos, String line) {
    var seconds = Duration.ofNanos(System.nanoTime() - beginNanos).toMillis() / 1_000.0;
    var writer = json ? err() : out();
    synchronized (this) {
      writer.printf(java.util.Locale.ROOT, "%7.1f s  %s%n", seconds, line);
      writer.flush();
    }
  }

  private PrintWriter out() {
    return java.util.Objects.requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return java.util.Objects.requireNonNull(spec).commandLine().getErr();
  }

  /// Words of all faults, for the help.
  private static final class FaultWords implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Arrays.stream(Fault.values()).map(Fault::word).iterator();
    }
  }
}

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
import org.dnocrawler.faults.load.QueueSettings;
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

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal MINUTE_MS = BigDecimal.valueOf(60_000);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      description = "How long faults are injected (default 10; 0.5 with a plant).")
  private @Nullable BigDecimal minutes;

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
      description =
          "Kinds to inject (default: all; with a plant what shows it): ${COMPLETION-CANDIDATES}.",
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

  @Option(names = "--rate", description = "Jobs handed in a second (default 20; 12 with a plant).")
  private @Nullable Integer rate;

  @Option(
      names = "--quiet",
      description =
          "Seconds that open jobs may take to end afterwards (default 120; 10 with a plant).")
  private @Nullable Integer quiet;

  @Override
  public Integer call() throws InterruptedException {
    var options = options();
    var begin = System.nanoTime();
    Consumer<String> notices = line -> tell(begin, line);
    notices.accept(
        "seed %d, plant %s, waiting jobs in %s"
            .formatted(
                options.seed(),
                options.plant().word(),
                QueueSettings.streams() ? "streams" : "lists"));
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
    var planted = Plant.of(plant);
    var brief = planted != Plant.NONE;
    return new BenchOptions(
        time(minutes == null ? brief ? HALF : BigDecimal.TEN : minutes),
        Duration.ofSeconds(quiet == null ? brief ? 10 : 120 : quiet),
        chosen,
        planted,
        faults.isEmpty() ? shownBy(planted) : faults.stream().map(Fault::of).toList(),
        enqueuers,
        workers,
        rate == null ? brief ? 12 : 20 : rate,
        file);
  }

  private static Duration time(BigDecimal minutes) {
    return Duration.ofMillis(minutes.multiply(MINUTE_MS).longValue());
  }

  /// The faults without which a planted one does no harm.
  private static List<Fault> shownBy(Plant plant) {
    return switch (plant) {
      case NONE -> List.of(Fault.values());
      case FENCING_OFF -> List.of(Fault.STOP_WORKER);
      case NO_LEASE -> List.of(Fault.KILL_WORKER, Fault.STOP_WORKER);
    };
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

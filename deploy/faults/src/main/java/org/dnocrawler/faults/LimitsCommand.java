package org.dnocrawler.faults;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.dnocrawler.faults.ledger.LimitReport;
import org.dnocrawler.faults.ledger.LimitVerdict;
import org.dnocrawler.faults.ledger.RoundVerdict;
import org.dnocrawler.faults.limits.LimitBench;
import org.dnocrawler.faults.limits.LimitOptions;
import org.dnocrawler.faults.limits.LimitPlant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the check of the limiter and shows the verdict.
@Command(
    name = "limits",
    description = "Holds three gateways to their limits: 64 clients, round after round.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class LimitsCommand implements Callable<Integer> {

  private static final BigDecimal MINUTE_MS = BigDecimal.valueOf(60_000);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      description = "How long rounds are begun (default 2; 0.2 with a plant).")
  private @Nullable BigDecimal minutes;

  @Option(names = "--seed", description = "Draws the rounds (default: any).")
  private @Nullable Long seed;

  @Option(
      names = "--plant",
      defaultValue = "none",
      description =
          "A wrong limiter in place of the gateways: naive, double-window, stingy, half-taken.")
  private String plant = LimitPlant.NONE.word();

  @Option(names = "--history", description = "Where the history goes (default: below .dno/faults).")
  private @Nullable Path history;

  @Option(names = "--keep", description = "Keeps the folder with the gateways' logs.")
  private boolean keep;

  @Override
  public Integer call() throws InterruptedException {
    var options = options();
    var begin = System.nanoTime();
    tell(begin, "seed %d, plant %s".formatted(options.seed(), options.plant().word()));
    tell(
        begin,
        options.plant() == LimitPlant.NONE
            ? "three gateways start: half a minute or so"
            : "a planted limiter starts");
    var rounds = new ArrayList<RoundVerdict>();
    var bench = new LimitBench(options, Clock.systemUTC());
    var hook = Thread.ofPlatform().unstarted(bench::close);
    Runtime.getRuntime().addShutdownHook(hook);
    try (bench) {
      bench.run(round -> {
        rounds.add(round);
        tell(begin, LimitReport.line(round));
      });
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    return show(LimitVerdict.of(rounds, true), options, bench);
  }

  private LimitOptions options() {
    var planted = LimitPlant.of(plant);
    var time = planted == LimitPlant.NONE ? BigDecimal.TWO : new BigDecimal("0.2");
    var chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
    return new LimitOptions(
        Duration.ofMillis((minutes == null ? time : minutes).multiply(MINUTE_MS).longValue()),
        Integer.MAX_VALUE,
        chosen,
        planted,
        Path.of(System.getProperty("dno.root", "."), "gateway", "target", "gateway.jar"),
        history == null ? home().resolve("limits-%d.jsonl".formatted(chosen)) : history,
        keep);
  }

  private static Path home() {
    return Path.of(System.getProperty("dno.home", ".dno"), "faults");
  }

  private int show(LimitVerdict verdict, LimitOptions options, LimitBench bench) {
    LimitReport.print(verdict, out());
    var path = options.history().toAbsolutePath().normalize().toString();
    if (options.keep()) {
      out().println("logs of the gateways: " + bench.workspace());
    }
    out()
        .println(
            "seed %d; history %s; check it again with: ./dno faults check %s"
                .formatted(options.seed(), path, path));
    out().flush();
    return verdict.isClean() ? FaultsCommand.CLEAN : FaultsCommand.VIOLATIONS;
  }

  private void tell(long beginNanos, String line) {
    var seconds = Duration.ofNanos(System.nanoTime() - beginNanos).toMillis() / 1_000.0;
    out().printf(Locale.ROOT, "%7.1f s  %s%n", seconds, line);
    out().flush();
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}

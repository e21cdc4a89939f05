package org.dnocrawler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.faults.ledger.Breach;
import org.dnocrawler.faults.ledger.LimitVerdict;
import org.dnocrawler.faults.ledger.RoundVerdict;
import org.dnocrawler.faults.limits.LimitBench;
import org.dnocrawler.faults.limits.LimitOptions;
import org.dnocrawler.faults.limits.LimitPlant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the check of the limiter itself, for two rounds; `./dno faults limits` has all.
@Timeout(420)
class LimitBenchIT {

  private static final Path GATEWAY = Path.of("..", "..", "gateway", "target", "gateway.jar");

  @TempDir private Path folder;
  private final List<RoundVerdict> told = new ArrayList<>();

  private LimitVerdict run(LimitPlant plant, int rounds) throws InterruptedException, IOException {
    var history = folder.resolve("history.jsonl");
    var options =
        new LimitOptions(Duration.ofMinutes(5), rounds, 36, plant, GATEWAY, history, false);
    try (var bench = new LimitBench(options, Clock.systemUTC())) {
      bench.run(told::add);
    }
    return LimitVerdict.of(history);
  }

  @Test
  void threeGatewaysKeepToTheirLimits() throws Exception {
    assumeThat(GATEWAY).as("the gateway is built").exists();

    var verdict = run(LimitPlant.NONE, 2);

    assertThat(verdict.breaches()).isEmpty();
    assertThat(told).hasSize(2).allMatch(round -> round.requests() > 50);
    assertThat(FaultsCommand.run("check", folder.resolve("history.jsonl").toString())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "naive, above-limit",
    "double-window, above-limit",
    "stingy, below-limit",
    "half-taken, all-or-none"
  })
  void aWrongLimiterIsFoundOut(String plant, String rule) throws Exception {
    assertThat(run(LimitPlant.of(plant), 1).breaches()).extracting(Breach::rule).contains(rule);
    assertThat(FaultsCommand.run("check", folder.resolve("history.jsonl").toString())).isOne();
  }
}

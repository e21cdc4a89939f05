package org.dnocrawler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dnocrawler.faults.check.Verdict;
import org.dnocrawler.faults.check.Violation;
import org.dnocrawler.faults.nemesis.Fault;
import org.dnocrawler.faults.plant.Plant;
import org.dnocrawler.faults.run.BenchOptions;
import org.dnocrawler.faults.run.FaultBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs the bench itself, with few faults and for a short time; `./dno faults queue` has all.
@Timeout(300)
class FaultBenchIT {

  @TempDir private Path folder;
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  private Verdict run(Plant plant, int seconds, int quiet, Fault... faults)
      throws InterruptedException {
    var options =
        new BenchOptions(
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(quiet),
            7,
            plant,
            List.of(faults),
            1,
            2,
            14,
            folder.resolve("history.jsonl"));
    try (var bench = new FaultBench(options, Clock.systemUTC(), notices::add)) {
      return bench.run();
    }
  }

  @Test
  void killedAndStoppedWorkersAndAForgetfulRedisLoseAndDoubleNothing() throws Exception {
    var verdict = run(Plant.NONE, 12, 90, Fault.KILL_WORKER, Fault.STOP_WORKER, Fault.REDIS_FLUSH);

    assertThat(verdict.violations()).as("notices %s", notices).isEmpty();
    assertThat(verdict.counts().get("effects accepted")).isGreaterThan(50);
    assertThat(verdict.counts().get("faults")).isGreaterThanOrEqualTo(3);
    assertThat(verdict.counts().get("deaths counted")).isPositive();
    assertThat(verdict.counts().get("calm windows judged")).isPositive();
    assertThat(FaultsCommand.run("check", folder.resolve("history.jsonl").toString())).isZero();
  }

  @Test
  void aQueueWithoutLeasesIsFoundOut() throws Exception {
    var verdict = run(Plant.NO_LEASE, 5, 3, Fault.KILL_WORKER);

    assertThat(verdict.violations()).extracting(Violation::rule).contains("exclusive");
    assertThat(FaultsCommand.run("check", folder.resolve("history.jsonl").toString())).isOne();
  }
}

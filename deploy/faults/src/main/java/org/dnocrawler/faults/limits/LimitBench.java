package org.dnocrawler.faults.limits;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.dnocrawler.faults.ledger.ClockBounds;
import org.dnocrawler.faults.ledger.LimitHistory;
import org.dnocrawler.faults.ledger.Line;
import org.dnocrawler.faults.ledger.Line.Answer;
import org.dnocrawler.faults.ledger.Line.Disturbed;
import org.dnocrawler.faults.ledger.RoundVerdict;
import org.dnocrawler.faults.limits.LimitPlan.Planned;
import org.dnocrawler.faults.run.Workspace;
import org.dnocrawler.faults.stores.SetupFailed;
import org.jspecify.annotations.Nullable;

/// One check of the limiter: starts gateways, runs rounds, writes down all of it, and has the
/// history judged as it grows.
///
/// Everything it starts ends with it, and with its JVM.
public final class LimitBench implements AutoCloseable {

  /// Instances that share one count.
  static final int GATEWAYS = 3;

  private static final int NOBODY = -1;

  private final LimitOptions options;
  private final long originNs = System.nanoTime();
  private final Workspace workspace = Workspace.create();
  private final Clients clients = new Clients(originNs);
  private final @Nullable Gateways gateways;
  private final @Nullable PlantedLimiter planted;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// Starts what is to be checked.
  public LimitBench(LimitOptions options, Clock clock) {
    this.options = options;
    var isPlanted = options.plant() != LimitPlant.NONE;
    try {
      planted = isPlanted ? new PlantedLimiter(options.plant(), originNs) : null;
      gateways =
          isPlanted ? null : new Gateways(workspace.folder(), options.gateway(), originNs, clock);
    } catch (RuntimeException e) {
      workspace.close();
      throw e;
    }
  }

  /// The folder of the run.
  public Path workspace() {
    return workspace.folder();
  }

  /// Runs all rounds.
  ///
  /// @param verdicts told of each round when it has been judged
  public void run(Consumer<RoundVerdict> verdicts) throws InterruptedException {
    if (gateways != null) {
      gateways.awaitReady();
    }
    try (var file = open(options.history())) {
      write(file, new Line.RunBegan(options.seed(), options.plant().word()));
      file.flush();
      try (var history = new LimitHistory(options.history())) {
        write(file, new Line.RunEnded(rounds(file, history, verdicts)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int rounds(BufferedWriter file, LimitHistory history, Consumer<RoundVerdict> verdicts)
      throws IOException, InterruptedException {
    var plan = new LimitPlan(options.seed(), options.plant() != LimitPlant.NONE);
    var end = System.nanoTime() + options.time().toNanos();
    var rounds = 0;
    while (rounds < options.mostRounds() && System.nanoTime() < end) {
      var round = plan.next();
      for (var line : planted == null ? run(round) : runPlanted(round, planted)) {
        write(file, line);
      }
      file.flush();
      verdicts.accept(Objects.requireNonNull(history.next()));
      rounds++;
    }
    return rounds;
  }

  private List<Line> run(Planned round) throws InterruptedException {
    var running = Objects.requireNonNull(gateways);
    running.awaitReady();
    running.begin(round);
    var killed = round.fault() == GatewayFault.KILL_GATEWAY ? round.target() : NOBODY;
    var countedBefore = running.counted(killed);
    var before = running.clock();
    var nemesis = new GatewayNemesis(running, originNs);
    var thread = nemesis.start(round);
    var answers = clients.run(round, running.ports(), running.token(round), before);
    thread.join();
    var counted = running.counted(killed).since(countedBefore);
    var arrived = answers.stream().map(answer -> arrived(answer, running.upstream())).toList();
    var ended =
        new Line.RoundEnded(
            round.round(),
            before,
            running.clock(),
            secondUsed(round, killed),
            counted.handedOut(),
            counted.undecided());
    return lines(round, arrived, nemesis.done(), ended);
  }

  /// What a gateway was handed out that was killed nobody knows, so then the second policy is not
  /// asked where there are leases.
  private @Nullable Long secondUsed(Planned round, int killed) throws InterruptedException {
    var second = round.second();
    if (second == null || (killed != NOBODY && second.leased())) {
      return null;
    }
    return Objects.requireNonNull(gateways).secondUsed(round, (killed + 1) % GATEWAYS);
  }

  private Answer arrived(Answer answer, Upstream upstream) {
    var at = upstream.arrival(answer.number());
    return new Answer(
        answer.round(),
        answer.client(),
        answer.gateway(),
        answer.number(),
        answer.sentNs(),
        at == null ? null : at - originNs,
        answer.receivedNs(),
        answer.status(),
        answer.violated(),
        answer.standing());
  }

  private List<Line> runPlanted(Planned round, PlantedLimiter limiter) throws InterruptedException {
    limiter.begin(round);
    var exact = new ClockBounds(0, 0);
    var answers = clients.run(round, limiter.ports(), "none", exact);
    var ended = new Line.RoundEnded(round.round(), exact, exact, limiter.secondUsed(), 0, 0);
    return lines(round, answers, List.of(), ended);
  }

  private static List<Line> lines(
      Planned round, List<Answer> answers, List<Disturbed> faults, Line.RoundEnded ended) {
    var lines = new ArrayList<Line>(answers.size() + faults.size() + 2);
    lines.add(
        new Line.RoundBegan(
            round.round(),
            round.policy(),
            round.second(),
            round.subject(),
            round.value(),
            round.pace().word(),
            round.fault().word()));
    lines.addAll(answers);
    lines.addAll(faults);
    lines.add(ended);
    return lines;
  }

  private static BufferedWriter open(Path file) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SetupFailed("the history cannot be written", e);
    }
  }

  private static void write(BufferedWriter file, Line line) throws IOException {
    file.write(line.toJson());
    file.write('\n');
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      if (gateways != null) {
        gateways.close();
      }
      if (planted != null) {
        planted.close();
      }
      if (!options.keep()) {
        workspace.close();
      }
    }
  }
}

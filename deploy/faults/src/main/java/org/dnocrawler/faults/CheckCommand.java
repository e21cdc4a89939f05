package org.dnocrawler.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dnocrawler.faults.check.HistoryChecker;
import org.dnocrawler.faults.check.Report;
import org.dnocrawler.faults.history.Histories;
import org.dnocrawler.faults.ledger.LimitHistory;
import org.dnocrawler.faults.ledger.LimitReport;
import org.dnocrawler.faults.ledger.LimitVerdict;
import org.dnocrawler.faults.stores.SetupFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks a history that is there.
@Command(
    name = "check",
    description = "Checks the history of an earlier run.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The history.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints the verdict as one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new SetupFailed("no history to read: " + file);
    }
    if (LimitHistory.isOne(file)) {
      return checkLimits();
    }
    var verdict = HistoryChecker.check(Histories.read(file));
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(Report.json(verdict, "", file.toString()));
      out.flush();
    } else {
      Report.print(verdict, out);
    }
    return verdict.isClean() ? FaultsCommand.CLEAN : FaultsCommand.VIOLATIONS;
  }

  private int checkLimits() throws IOException {
    var verdict = LimitVerdict.of(file);
    LimitReport.print(verdict, java.util.Objects.requireNonNull(spec).commandLine().getOut());
    return verdict.isClean() ? FaultsCommand.CLEAN : FaultsCommand.VIOLATIONS;
  }
}

package org.dnocrawler.faults;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.dnocrawler.faults.actor.ActorOptions;
import org.dnocrawler.faults.actor.Enqueuer;
import org.dnocrawler.faults.actor.Ingest;
import org.dnocrawler.faults.actor.Worker;
import org.dnocrawler.faults.stores.SetupFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/// The fault bench on the command line, and the processes that it starts.
///
/// Ends with 0 when the checker found nothing, 1 when it found violations, 2 when the bench could
/// not be run.
@Command(
    name = "dno faults",
    description = "Runs the queue or the limiter while things break, and checks the history.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {QueueCommand.class, LimitsCommand.class, CheckCommand.class, HelpCommand.class})
public final class FaultsCommand {

  static final int CLEAN = 0;
  static final int VIOLATIONS = 1;
  static final int NOT_RUN = 2;

  private FaultsCommand() {}

  /// Runs one command and ends with its exit code.
  public static void main(String[] arguments) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    System.exit(run(arguments));
  }

  static CommandLine command() {
    return new CommandLine(new FaultsCommand());
  }

  static int run(String... arguments) {
    return command()
        .setExecutionExceptionHandler(FaultsCommand::explain)
        .setUsageHelpAutoWidth(true)
        .execute(arguments.length == 0 ? new String[] {"help"} : arguments);
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    var known = failure instanceof SetupFailed || failure instanceof IllegalArgumentException;
    command.getErr().println("faults: " + (known ? failure.getMessage() : failure.toString()));
    if (!known) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return NOT_RUN;
  }

  @Command(name = "enqueuer", hidden = true)
  int enqueuer(@Mixin ActorOptions options) {
    return Enqueuer.run(options, Clock.systemUTC());
  }

  @Command(name = "worker", hidden = true)
  int worker(@Mixin ActorOptions options) {
    return Worker.run(options, Clock.systemUTC());
  }

  @Command(name = "ingest", hidden = true)
  int ingest(@Mixin ActorOptions options) {
    return Ingest.run(options, Clock.systemUTC());
  }
}

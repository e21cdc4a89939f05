package org.dnocrawler.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.dnocrawler.local.process.Complaint;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/// The `dno` command line.
@Command(
    name = "dno",
    description = "DNO Crawler on this machine: published network charges of German operators.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      AskCommand.class,
      InterpretCommand.class,
      ExtractCommand.class,
      ResetCommand.class,
      MakeSamplesCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "  test     Runs the whole test suite (mvn verify).",
      "  bench    Measures parts of the suite (docs/benchmarks.md).",
      "  faults   Breaks things while the queue or the limiter works, and checks the record (docs/faults.md)."
    })
public final class DnoCommand {

  private DnoCommand() {}

  /// Runs one command and ends with its exit code.
  public static void main(String[] arguments) {
    // messages have umlauts, whatever the terminal's locale claims
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new DnoCommand())
        .setExecutionExceptionHandler(DnoCommand::explain)
        .setParameterExceptionHandler(new WrongUse())
        .setUsageHelpAutoWidth(true)
        .execute(arguments.length == 0 ? new String[] {"help"} : arguments);
  }

  /// One clear line and the way out, never a stack trace.
  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    var err = command.getErr();
    if (failure instanceof Complaint complaint) {
      err.println("dno: " + complaint.getMessage());
      if (!complaint.advice().isEmpty()) {
        err.println("     " + complaint.advice());
      }
    } else {
      err.println("dno: this should not have happened: " + failure);
      err.println("     The logs are in .dno/logs; please report it with them.");
    }
    err.flush();
    return 1;
  }
}

package org.dnocrawler.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.dnocrawler.bench.extract.ExtractCommand;
import org.dnocrawler.bench.gateway.GatewayCommand;
import org.dnocrawler.bench.interpret.InterpretCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/// The `dno bench` command line: exit 2 when something it needs is missing, 1 when it fails.
@Command(
    name = "dno bench",
    description = "Measures parts of the suite on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QueueCommand.class,
      CacheCommand.class,
      GatewayCommand.class,
      InterpretCommand.class,
      ExtractCommand.class,
      HelpCommand.class
    })
public final class BenchCommand {

  private BenchCommand() {}

  /// Runs one command and ends with its exit code.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    System.exit(run(arguments));
  }

  static CommandLine command() {
    return new CommandLine(new BenchCommand());
  }

  static int run(String... arguments) {
    return command()
        .setExecutionExceptionHandler(BenchCommand::explain)
        .execute(arguments.length == 0 ? new String[] {"help"} : arguments);
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof Unavailable) {
      command.getErr().println("dno bench: " + failure.getMessage());
      command.getErr().flush();
      return CommandLine.ExitCode.USAGE;
    }
    throw failure;
  }
}

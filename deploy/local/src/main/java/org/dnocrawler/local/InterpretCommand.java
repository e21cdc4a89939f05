package org.dnocrawler.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.local.ask.ExitCode;
import org.dnocrawler.local.interpret.InterpretationPrinter;
import org.dnocrawler.local.interpret.LineAnswers;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Interpreter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what a question is understood to ask, without the suite and without a network.
@Command(
    name = "interpret",
    mixinStandardHelpOptions = true,
    description = "Says what a question is understood to ask; needs no running suite.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:understood; with --lines: the input has come to its end",
      "1:something unforeseen happened",
      "2:the question is turned away, or an option is not right",
      "4:the question fits several operators or years, or lacks one"
    })
final class InterpretCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "QUESTION",
      arity = "0..*",
      description = "Such as \"Netzentgelte Netze BW 2025\".")
  private String[] words = {};

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day that stands for today, such as 2026-01-31.")
  private @Nullable LocalDate asOf;

  @Option(names = "--json", description = "Print the interpretation as JSON, nothing else.")
  private boolean json;

  @Option(
      names = "--lines",
      description =
          "Read {\"query\": …, \"as_of\": …} a line from standard input, write one JSON result a line.")
  private boolean lines;

  @Override
  public Integer call() throws IOException {
    if (!lines && words.length == 0) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Name a question, or give --lines.");
    }
    var interpreter = new Interpreter(DirectoryFiles.load(null), Clock.systemUTC());
    var today = asOf == null ? interpreter.today() : asOf;
    if (lines) {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      new LineAnswers(interpreter, today).answer(in, System.out);
      return ExitCode.ANSWERED.code();
    }
    var interpretation = interpreter.interpret(String.join(" ", words), today);
    if (json) {
      System.out.println(WireJson.write(interpretation));
    } else {
      new InterpretationPrinter(System.out).print(interpretation);
    }
    return code(interpretation).code();
  }

  private static ExitCode code(Interpretation interpretation) {
    return switch (interpretation) {
      case Interpretation.Ok _ -> ExitCode.ANSWERED;
      case Interpretation.Ambiguous _, Interpretation.Incomplete _ -> ExitCode.AMBIGUOUS;
      case Interpretation.Rejected _ -> ExitCode.BAD_INPUT;
    };
  }
}

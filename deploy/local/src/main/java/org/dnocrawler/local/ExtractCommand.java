package org.dnocrawler.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.local.extract.Answer;
import org.dnocrawler.local.extract.AnswerTable;
import org.dnocrawler.local.extract.DocumentAnswers;
import org.dnocrawler.local.extract.Question;
import org.dnocrawler.local.extract.QuestionLines;
import org.dnocrawler.local.lines.LineByLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what would be read from documents, without the suite and without a network.
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = "Says what would be read from documents in files; needs no running suite.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every document was read and every check passed; with --lines: the input has come to its end",
      "1:something unforeseen happened",
      "2:an option is not right, or a file cannot be opened",
      "3:a document does not answer the question",
      "4:a document was read, but a check failed"
    })
final class ExtractCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Documents: PDF, web page, XLSX, XLS or CSV.")
  private String[] files = {};

  @Option(names = "--year", paramLabel = "Y", description = "The calendar year wanted.")
  private @Nullable Integer year;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "all",
      description = "netzentgelte, hlzf or all (the default).")
  private String type = "all";

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "The operator wanted; documents of another one do not answer.")
  private @Nullable String operator;

  @Option(names = "--json", description = "Print one JSON answer a document, nothing else.")
  private boolean json;

  @Option(
      names = "--lines",
      description =
          "Read {\"file\": …, \"year\": …, \"data_types\": […], \"operator\": …} a line from standard"
              + " input, write one JSON answer a line.")
  private boolean lines;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Longest time for one document, 30 s by default.")
  private int timeout = 30;

  @Override
  public Integer call() throws IOException {
    if (timeout < 1) {
      throw wrong("--timeout is a number of seconds from 1 on.");
    }
    var answers = new DocumentAnswers(Clock.systemUTC(), Duration.ofSeconds(timeout));
    if (lines) {
      if (files.length > 0 || year != null || operator != null || json || !type.equals("all")) {
        throw wrong(
            "With --lines the questions say file, year, type and operator: leave these out.");
      }
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      new LineByLine(new QuestionLines(answers)::answer, true).run(in, System.out);
      return 0;
    }
    if (files.length == 0 || year == null) {
      throw wrong("Name documents and --year, or give --lines.");
    }
    int code = 0;
    for (var file : files) {
      var answer = answers.answer(question(file, year));
      print(answer);
      code = worse(code, code(answer));
    }
    return code;
  }

  private Question question(String file, int wanted) {
    try {
      return new Question(file, wanted, EnumSet.of(DataType.fromWire(type)), operator);
    } catch (IllegalArgumentException e) {
      throw wrong(
          String.valueOf(e.getMessage()).startsWith("year")
              ? "--" + e.getMessage() + "."
              : "--type is netzentgelte, hlzf or all, not '" + type + "'.");
    }
  }

  private void print(Answer answer) {
    if (json) {
      System.out.println(WireJson.write(answer));
    } else {
      new AnswerTable(System.out).print(answer);
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
  }

  private static int code(Answer answer) {
    if (answer.error() != null && answer.error().startsWith("file_")) {
      return 2;
    }
    return switch (answer.status()) {
      case VERIFIED -> 0;
      case FLAGGED -> 4;
      case ABSTAINED, REJECTED -> 3;
    };
  }

  /// Of several documents the one that matters most to the caller decides: 2, then 3, then 4.
  private static int worse(int one, int other) {
    if (one == 0 || other == 0) {
      return Math.max(one, other);
    }
    return Math.min(one, other);
  }
}

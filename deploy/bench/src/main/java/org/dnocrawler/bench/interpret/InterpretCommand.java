package org.dnocrawler.bench.interpret;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures the interpreter: percentiles of the time of one question.
@Command(
    name = "interpret",
    mixinStandardHelpOptions = true,
    description = "Measures how long it takes to understand a question (JMH, sample time).")
public final class InterpretCommand implements Callable<Integer> {

  private static final int WARMUPS = 4;
  private static final int MEASUREMENTS = 5;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "Length of each of the 4 warm-ups and 5 measurements. Default: 2.")
  private int seconds;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws RunnerException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var time = TimeValue.seconds(seconds);
    var options =
        new OptionsBuilder()
            .include(InterpretBenchmark.class.getName())
            .forks(1)
            .warmupIterations(WARMUPS)
            .warmupTime(time)
            .measurementIterations(MEASUREMENTS)
            .measurementTime(time)
            .addProfiler(GCProfiler.class)
            .jvmArgs(
                "-Xms512m",
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddno.root=" + System.getProperty("dno.root", "."))
            .verbosity(VerboseMode.SILENT)
            .build();
    out.println(
        "Understanding one question, in µs; "
            + Questions.ofTheTests().size()
            + " questions in turn:");
    out.printf(
        "  %-12s%10s%10s%10s%10s%12s%14s%n",
        "", "p50", "p99", "p99.9", "max", "samples", "bytes a call");
    out.flush();
    for (var result : new Runner(options).run()) {
      out.println(line(result));
      out.flush();
    }
    return 0;
  }

  private static String line(RunResult result) {
    var times = result.getPrimaryResult().getStatistics();
    var bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    var name = result.getParams().getBenchmark();
    return "  %-12s%10.0f%10.0f%10.0f%10.0f%,12d%,14.0f"
        .formatted(
            name.substring(name.lastIndexOf('.') + 1),
            times.getPercentile(50),
            times.getPercentile(99),
            times.getPercentile(99.9),
            times.getMax(),
            times.getN(),
            bytes == null ? Double.NaN : bytes.getScore());
  }
}

package org.dnocrawler.bench.interpret;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Interpreter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Understands one question after the other over the whole directory, each call timed.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InterpretBenchmark {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private final Interpreter interpreter =
      new Interpreter(DirectoryFiles.load(null), Clock.systemUTC());
  private final List<String> questions = Questions.ofTheTests();
  private final List<String> longest = Questions.longest();
  private int next;

  /// A question of the set.
  @Benchmark
  public Interpretation questions() {
    next = (next + 1) % questions.size();
    return interpreter.interpret(questions.get(next), TODAY);
  }

  /// A question of 1,000 characters.
  @Benchmark
  public Interpretation longest() {
    next = (next + 1) % longest.size();
    return interpreter.interpret(longest.get(next), TODAY);
  }
}

package org.dnocrawler.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dnocrawler.common.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures cached answers and the reads behind them.
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures cached answers of query-service, and reads of many stored rows.")
final class CacheCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "Length of a turn (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Turns of each side that count (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--connections",
      defaultValue = "16",
      description = "Connections (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rows",
      defaultValue = "10000000",
      description = "Most stored rows (${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--parts",
      split = ",",
      defaultValue = "answers,staleness,rows",
      description = "What to measure (${DEFAULT-VALUE}).")
  private Set<String> parts = Set.of();

  @Override
  public Integer call() throws IOException {
    var root = Path.of(System.getProperty("dno.root", ".")).toAbsolutePath();
    var jar = root.resolve("query-service/target/query-service.jar");
    if (!Files.isRegularFile(jar)) {
      throw new Unavailable("there is no " + root.relativize(jar) + "; ./dno up builds it");
    }
    var out = new Output(spec.commandLine().getOut());
    var folder = Files.createTempDirectory("dno-bench");
    var figures = new LinkedHashMap<String, Object>();
    try (var redis = new RedisServerUnderTest();
        var postgres = new PostgresUnderTest("dno_query");
        var tokens = new BenchTokens()) {
      var answers = new CachedAnswers(jar, folder, redis, postgres, tokens);
      if (parts.contains("answers")) {
        figures.put("answers", answers.run(rounds, Duration.ofSeconds(seconds), connections, out));
      } else if (parts.contains("rows")) {
        answers.migrate();
      }
      if (parts.contains("staleness")) {
        figures.put("staleness", new Staleness(redis).run(out));
      }
      if (parts.contains("rows")) {
        out.title("Reads of one operator and year, Postgres " + postgres.version());
        figures.put(
            "rows",
            new RowReads(postgres).run(rows, out).stream().map(RowReads.Cost::json).toList());
      }
    } finally {
      delete(folder);
    }
    if (json) {
      out.line(WireJson.write(Map.of("cache", figures)));
    }
    return 0;
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

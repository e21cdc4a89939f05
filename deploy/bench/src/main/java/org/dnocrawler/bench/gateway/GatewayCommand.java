package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dnocrawler.bench.BenchTokens;
import org.dnocrawler.bench.Output;
import org.dnocrawler.bench.RedisServerUnderTest;
import org.dnocrawler.bench.Unavailable;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures the gateway beside Spring Cloud Gateway as it comes, and nginx.
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the gateway, with token check and limits, beside Spring Cloud Gateway as it comes and nginx: the same upstream, the same load, in turns.",
    footer =
        "Exit codes: 0 measured, 2 a peer is missing (the others are measured), 1 an answer was wrong or ours does not start.")
public final class GatewayCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Option(
      names = "--seconds",
      defaultValue = "8",
      description = "Length of a turn (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds that count, after turns of warm-up (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "Connections (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--peers",
      split = ",",
      defaultValue =
          "nginx,bare-netty,stock-plain,stock-limited,ours,ours-no-leases,ours-access-log,ours-redis-slow,ours-redis-dead",
      description = "What to measure, in turns (${DEFAULT-VALUE}).")
  private List<String> peers = List.of();

  @Option(
      names = "--profile",
      description = "Tell what ours spends its processor time on, from one more turn.")
  private boolean profile;

  @Override
  public Integer call() throws IOException {
    var root = Path.of(System.getProperty("dno.root", ".")).toAbsolutePath();
    var home = Path.of(System.getProperty("dno.home", root.resolve(".dno").toString()));
    var jar = root.resolve("gateway/target/gateway.jar");
    if (!Files.isRegularFile(jar)) {
      throw new Unavailable("there is no " + root.relativize(jar) + "; ./dno up builds it");
    }
    requireKnown();
    var programs = new Programs(home.resolve("bench/programs"));
    try (var _ = new Unwinding();
        var scratch = new Scratch(Files.createTempDirectory("dno-bench"));
        var redis = new RedisServerUnderTest();
        var tokens = new BenchTokens()) {
      // a build beside the run replaces the jar
      var copy = Files.copy(jar, scratch.folder().resolve("gateway.jar"));
      return measured(copy, programs, scratch.folder(), redis, tokens);
    }
  }

  private int measured(
      Path jar, Programs programs, Path folder, RedisServerUnderTest redis, BenchTokens tokens) {
    var out = new Output(Objects.requireNonNull(spec).commandLine().getOut());
    var token = tokens.token();
    var question = new Question(token);
    var wrk = new Wrk(programs.wrk(), folder, Question.PATH, token, connections);
    try (var sides = new Sides(jar, folder, programs, question, redis, tokens)) {
      peers.forEach(name -> sides.start(name, out));
      var race = new Race(wrk, question, redis, new Jcmd(folder), Duration.ofSeconds(seconds));
      var policies = policies(sides, question);
      out.title(
          "GET %s, %d bytes, wrk -t1 -c%d -d%ds, upstream nginx, %s policies in force at ours"
              .formatted(Question.PATH, Question.BODY.length(), connections, seconds, policies));
      var outcome = new Outcome(race.run(sides.all(), rounds, out));
      outcome.print(out);
      var all = new LinkedHashMap<>(outcome.json());
      all.put("policies", policies);
      if (profile) {
        all.put("profile", profiled(sides, race, folder, out));
      }
      all.put("settings", settings(redis));
      all.put("left_out", sides.leftOut());
      if (!sides.leftOut().isEmpty()) {
        out.line("  not measured, as they did not start: " + String.join(", ", sides.leftOut()));
      }
      if (json) {
        out.line(WireJson.write(all));
      }
      return sides.leftOut().isEmpty() ? 0 : 2;
    }
  }

  private static int policies(Sides sides, Question question) {
    return sides.all().stream().filter(Side::limits).findFirst().map(question::policies).orElse(0);
  }

  private static Map<String, Object> profiled(Sides sides, Race race, Path folder, Output out) {
    var ours =
        sides.all().stream()
            .filter(side -> side.name().equals(Side.OURS))
            .findFirst()
            .orElseThrow(() -> new Unavailable("--profile needs the side 'ours'"));
    return new CpuProfile(ours, folder).of(() -> race.turn(ours), out);
  }

  private Map<String, Object> settings(RedisServerUnderTest redis) {
    return Map.of(
        "seconds",
        seconds,
        "rounds",
        rounds,
        "connections",
        connections,
        "java",
        Runtime.version().toString(),
        "redis",
        redis.version(),
        "processors",
        Runtime.getRuntime().availableProcessors());
  }

  private void requireKnown() {
    if (seconds < 1 || rounds < 1 || connections < 1) {
      throw new Unavailable("--seconds, --rounds and --connections are at least 1");
    }
    for (var name : peers) {
      if (!Side.NAMES.contains(name)) {
        throw new Unavailable(
            "there is no side '%s'; there are %s".formatted(name, String.join(", ", Side.NAMES)));
      }
    }
  }

  /// A folder that is gone afterwards.
  private record Scratch(Path folder) implements AutoCloseable {

    @Override
    public void close() {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package org.dnocrawler.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.dnocrawler.bench.ClosedLoop.Figures;

/// Lets query-service answer the same question from memory, from Redis and from Postgres, and two
/// bare endpoints with the same bytes, in turns.
final class CachedAnswers {

  private static final String PATH =
      "/api/v1/dnos/%s/%d/netzentgelte".formatted(StoredRows.OPERATOR, StoredRows.YEAR);
  private static final String BARE = "bare";
  private static final String GUARDED = "bare, with token check";
  private static final String SERVICE = "query-service";
  private static final String NO_L1 = "L1 off";
  private static final String NO_CACHE = "cache off";
  private static final int WARM_UPS = 2;
  private static final double THOUSAND = 1000;

  private final Path jar;
  private final Path folder;
  private final RedisServerUnderTest redis;
  private final PostgresUnderTest postgres;
  private final BenchTokens tokens;

  CachedAnswers(
      Path jar,
      Path folder,
      RedisServerUnderTest redis,
      PostgresUnderTest postgres,
      BenchTokens tokens) {
    this.jar = jar;
    this.folder = folder;
    this.redis = redis;
    this.postgres = postgres;
    this.tokens = tokens;
  }

  /// Makes the tables, as the service does when it starts.
  void migrate() {
    service("migration", Map.of()).close();
  }

  /// All turns; answers with the medians by side.
  Map<String, Object> run(int rounds, Duration time, int connections, Output out) {
    var token = tokens.token();
    var sides = new LinkedHashMap<String, ServerProcess>();
    try {
      sides.put(SERVICE, service("service", Map.of()));
      new StoredRows(postgres.url()).addOne();
      var body = sides.get(SERVICE).get(PATH, token);
      sides.put(NO_L1, service("no-l1", Map.of("DNO_CACHE_LOCALTIMETOLIVE", "0s")));
      sides.put(NO_CACHE, service("no-cache", Map.of("CACHE_TYPE", "none")));
      sides.put(BARE, bare("open", body));
      sides.put(GUARDED, bare("guarded", body));
      sides.forEach((name, side) -> requireSame(name, body, side.get(PATH, token)));
      out.title(
          "GET %s, %,d bytes, %d connections, closed loop on loopback, %d turns of %d s, medians"
              .formatted(PATH, body.length(), connections, rounds, time.toSeconds()));
      var loop = new ClosedLoop(PATH, token, connections);
      return report(turns(sides, loop, rounds, time, out), out);
    } finally {
      sides.values().forEach(ServerProcess::close);
    }
  }

  private static void requireSame(String name, String body, String answer) {
    if (!answer.equals(body)) {
      throw new IllegalStateException(name + " answers something else");
    }
  }

  private static Map<String, List<Figures>> turns(
      Map<String, ServerProcess> sides, ClosedLoop loop, int rounds, Duration time, Output out) {
    var figures = new LinkedHashMap<String, List<Figures>>();
    for (var n = 1 - WARM_UPS; n <= rounds; n++) {
      for (var side : sides.entrySet()) {
        var turn = loop.run(side.getValue().port(), time);
        if (n >= 1) {
          figures.computeIfAbsent(side.getKey(), _ -> new ArrayList<>()).add(turn);
          out.line(
              "  round %d  %-24s %,9.0f/s   p50 %6.2f ms   p99 %6.2f ms"
                  .formatted(n, side.getKey(), turn.perSecond(), turn.p50Ms(), turn.p99Ms()));
        }
      }
    }
    return figures;
  }

  private static Map<String, Object> report(Map<String, List<Figures>> turns, Output out) {
    var bare = median(turns.getOrDefault(BARE, List.of()), Figures::perSecond);
    var guarded = median(turns.getOrDefault(GUARDED, List.of()), Figures::perSecond);
    var rows = new ArrayList<List<String>>();
    var kept = new LinkedHashMap<String, Object>();
    turns.forEach((name, figures) -> {
      var rate = median(figures, Figures::perSecond);
      rows.add(
          List.of(
              name,
              Output.number(rate),
              "%.2f".formatted(median(figures, Figures::p50Ms)),
              "%.2f".formatted(median(figures, Figures::p99Ms)),
              Output.ratio(rate / bare),
              Output.ratio(rate / guarded)));
      kept.put(
          name,
          Map.of(
              "per_second", Math.round(rate),
              "p50_ms", rounded(median(figures, Figures::p50Ms)),
              "p99_ms", rounded(median(figures, Figures::p99Ms)),
              "to_bare", rounded(rate / bare),
              "to_bare_with_token_check", rounded(rate / guarded)));
    });
    out.title("Medians");
    out.table(List.of("", "answers/s", "p50 ms", "p99 ms", "to bare", "to bare + token"), rows);
    return kept;
  }

  private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
    return Timing.median(figures.stream().mapToDouble(figure).toArray());
  }

  private static double rounded(double figure) {
    return Math.round(figure * THOUSAND) / THOUSAND;
  }

  private ServerProcess service(String name, Map<String, String> settings) {
    var environment = environment();
    environment.put("DATABASE_URL", postgres.address());
    environment.put("DNO_DATABASE_PASSWORD", postgres.password());
    environment.putAll(settings);
    return ServerProcess.start(
        List.of("-jar", jar.toString()), environment, folder.resolve(name + ".log"));
  }

  private ServerProcess bare(String kind, String body) {
    var file = folder.resolve("body");
    try {
      Files.writeString(file, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ServerProcess.start(
        List.of(
            "-Ddno.redis.state-url=" + redis.url(),
            "-Ddno.identity.jwks-uri=" + tokens.keysUrl(),
            "-cp",
            System.getProperty("java.class.path"),
            BareEndpoint.class.getName(),
            "{port}",
            file.toString(),
            kind),
        environment(),
        folder.resolve(kind + ".log"));
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("REDIS_URL", redis.url());
    environment.put("JWKS_URI", tokens.keysUrl());
    environment.put("DNO_SECRETS_DIR", folder.resolve("none").toString());
    environment.put("LOGGING_LEVEL_ROOT", "WARN");
    return environment;
  }
}

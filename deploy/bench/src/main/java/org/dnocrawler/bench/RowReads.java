package org.dnocrawler.bench;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/// Reads what is answered for one operator and year, while ever more rows are stored.
final class RowReads {

  private static final int READS = 2_000;
  private static final int WARM_UPS = 500;
  private static final int TIMES = 10;
  private static final long FEWEST = 1_000_000;
  private static final int ROWS_PER_OPERATOR = 420;

  /// What `PublicationRows` of query-service reads.
  private static final String READ =
      "SELECT * FROM tariffs.publication_wire WHERE dno = %s AND year = %s AND data_type = 'netzentgelte' AND served";

  private final PostgresUnderTest postgres;
  private final StoredRows rows;

  RowReads(PostgresUnderTest postgres) {
    this.postgres = postgres;
    this.rows = new StoredRows(postgres.url());
  }

  /// What reading costs with so many rows.
  record Cost(long rows, double megabytes, double p50Ms, double p99Ms, List<String> plan) {

    Map<String, Object> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("rows", rows);
      json.put("megabytes", Math.round(megabytes));
      json.put("p50_ms", p50Ms);
      json.put("p99_ms", p99Ms);
      json.put("plan", plan);
      return json;
    }
  }

  /// From a million rows on ten times as many each time, and the most at last.
  List<Cost> run(long most, Output out) {
    var costs = new ArrayList<Cost>();
    var there = 0L;
    for (var next : sizes(most)) {
      var from = there;
      var took = Timing.ms(() -> rows.fill(from, next));
      out.progress("%,d rows stored in %.0f s".formatted(next, took / 1000));
      rows.analyze();
      there = next;
      costs.add(measure(next));
      tell(costs.getLast(), out);
    }
    return costs;
  }

  private static List<Long> sizes(long most) {
    var grown = LongStream.iterate(FEWEST, size -> size < most, size -> size * TIMES);
    return LongStream.concat(grown, LongStream.of(most)).boxed().toList();
  }

  private Cost measure(long size) {
    var operators = size / ROWS_PER_OPERATOR;
    var took = new double[READS];
    try (var connection = DriverManager.getConnection(postgres.url());
        var statement = connection.prepareStatement(READ.formatted("?", "?"))) {
      for (var n = -WARM_UPS; n < READS; n++) {
        statement.setString(1, "operator-" + (1 + ThreadLocalRandom.current().nextLong(operators)));
        statement.setInt(2, StoredRows.YEAR - ThreadLocalRandom.current().nextInt(30));
        var started = System.nanoTime();
        try (var result = statement.executeQuery()) {
          if (!result.next() || result.getString("price_rows").length() < 500) {
            throw new IllegalStateException("a sheet is not there");
          }
        }
        if (n >= 0) {
          took[n] = (System.nanoTime() - started) / 1e6;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Arrays.sort(took);
    return new Cost(
        size,
        Double.parseDouble(
            rows.lines("SELECT pg_database_size(current_database()) / 1048576.0").getFirst()),
        Timing.percentile(took, 50),
        Timing.percentile(took, 99),
        rows.lines(
            "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF) "
                + READ.formatted("'operator-7'", "2020")));
  }

  private static void tell(Cost cost, Output out) {
    out.line(
        "  %,12d rows  %,8.0f MB   p50 %.3f ms   p99 %.3f ms"
            .formatted(cost.rows(), cost.megabytes(), cost.p50Ms(), cost.p99Ms()));
    cost.plan().forEach(line -> out.line("      " + line));
  }
}

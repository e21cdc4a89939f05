package org.dnocrawler.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Price sheets in the tables of query-service: seven levels each, two versions of each operator
/// and year, the second one served.
@SuppressWarnings("InlineFormatString") // statements read better apart from the code
final class StoredRows {

  /// An operator that is in the directory.
  static final String OPERATOR = "netze-bw";

  static final int YEAR = 2025;

  private static final int LEVELS = 7;
  private static final int YEARS = 30;
  private static final int VERSIONS = 2;
  private static final int ROWS_PER_OPERATOR = LEVELS * YEARS * VERSIONS;

  private static final String PUBLICATIONS =
      """
      INSERT INTO tariffs.publication (dno, year, version, served, status, verification, valid_from,
          url, sha256, content_type, bytes, fetched_at, title, path, job_id, data_type, origin)
      SELECT %1$s, y, v, v = %6$d, 'final', 'verified', make_date(y, 1, 1),
             'https://www.example.org/preisblatt-' || y || '.pdf',
             md5(o || '-' || y || '-' || v) || md5('b' || o || '-' || y || '-' || v),
             'application/pdf', 123456, '2026-10-15T08:00:00Z', 'Preisblatt ' || y,
             '["https://www.example.org/"]', gen_random_uuid(), 'netzentgelte', 'crawl'
        FROM generate_series(%2$d, %3$d) AS o, generate_series(%4$d, %5$d) AS y,
             generate_series(1, %6$d) AS v
      """;

  private static final String ROWS =
      """
      INSERT INTO tariffs.price_row (publication_id, position, voltage_level, leistung, arbeit,
          leistung_unter_2500h, arbeit_unter_2500h, leistung_monat, verification, checks, page,
          region, quote, method, confidence, value_sources)
      SELECT id, n, (ARRAY['hoes','hoes/hs','hs','hs/ms','ms','ms/ns','ns'])[n],
             100 + n + (id %% 1000) / 100.0, 1.58, 16.53, 8.59, 31.97, 'verified',
             '[{"name":"break_even","passed":true,"detail":"231.28 and 231.29"}]', 1, '10,20,300,12',
             'Umspannung 191,79 1,58 16,53 8,59', 'pdf-positions', 0.95,
             '[{"name":"leistung","region":"10,20,30,12","text":"191,79"},{"name":"arbeit","region":"50,20,30,12","text":"1,58"}]'
        FROM tariffs.publication, generate_series(1, 7) AS n
       WHERE id > %d
      """;

  private final String url;

  StoredRows(String url) {
    this.url = url;
  }

  /// Adds the one sheet that is asked for.
  void addOne() {
    add("'" + OPERATOR + "'", 1, 1, YEAR, YEAR, 1);
  }

  /// Adds sheets of operators that have none, at least so many rows in all.
  ///
  /// @param from rows that are there
  void fill(long from, long rows) {
    add(
        "'operator-' || o",
        Math.ceilDiv(from, ROWS_PER_OPERATOR) + 1,
        Math.ceilDiv(rows, ROWS_PER_OPERATOR),
        YEAR - YEARS + 1,
        YEAR,
        VERSIONS);
  }

  private void add(String name, long first, long last, int from, int to, int versions) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      var most = statement.executeQuery("SELECT coalesce(max(id), 0) FROM tariffs.publication");
      most.next();
      var before = most.getLong(1);
      statement.execute(PUBLICATIONS.formatted(name, first, last, from, to, versions));
      statement.execute(ROWS.formatted(before));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Brings the statistics of the planner up to date, as Postgres does by itself after a while.
  void analyze() {
    lines("VACUUM ANALYZE tariffs.publication, tariffs.price_row");
  }

  /// The lines of a result's first column.
  List<String> lines(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var lines = new ArrayList<String>();
      if (statement.execute(sql)) {
        var result = statement.getResultSet();
        while (result.next()) {
          lines.add(String.valueOf(result.getString(1)));
        }
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }
}

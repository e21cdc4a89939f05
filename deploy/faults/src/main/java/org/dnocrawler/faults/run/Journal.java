package org.dnocrawler.faults.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;
import org.dnocrawler.faults.stores.PostgresServer;
import org.jspecify.annotations.Nullable;

/// The record of jobs, read beside the queue.
final class Journal {

  private static final String OPEN =
      "SELECT count(*) FROM jobs.job WHERE status NOT IN ('completed', 'failed', 'cancelled')";
  private static final String JOBS =
      """
      SELECT id, dedupe_key, priority, status, user_id, epoch, attempts, deaths, failures,
             failure ->> 'code' AS failure, result ->> 'reason' AS effect, created_at
      FROM jobs.job ORDER BY created_at, id
      """;
  private static final String STEPS =
      """
      SELECT id, job_id, from_status, to_status, epoch, worker, failure ->> 'code' AS failure, at
      FROM jobs.history ORDER BY id
      """;
  private static final Pattern EFFECT = Pattern.compile(".* epoch (\\d+)");

  private final PostgresServer postgres;

  Journal(PostgresServer postgres) {
    this.postgres = postgres;
  }

  /// How many jobs are not at their end; empty while Postgres is away.
  OptionalLong open() {
    return count(OPEN);
  }

  /// How many jobs of a calm window there are.
  OptionalLong calm(String window) {
    return count(
        "SELECT count(*) FROM jobs.job WHERE dedupe_key LIKE 'calm-%s-%%'".formatted(window));
  }

  private OptionalLong count(String sql) {
    try (var connection = postgres.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    } catch (SQLException e) {
      return OptionalLong.empty();
    }
  }

  /// Jobs by state; empty while Postgres is away.
  Map<String, Long> sizes() {
    var sizes = new LinkedHashMap<String, Long>();
    try (var connection = postgres.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT status, count(*) FROM jobs.job GROUP BY status ORDER BY status")) {
      while (rows.next()) {
        sizes.put(rows.getString(1), rows.getLong(2));
      }
    } catch (SQLException e) {
      sizes.clear();
    }
    return sizes;
  }

  /// Hands over every job and every change of state as an event.
  void export(Consumer<Event> events) throws SQLException {
    try (var connection = postgres.connect()) {
      each(connection, JOBS, rows -> events.accept(job(rows)));
      each(connection, STEPS, rows -> events.accept(step(rows)));
    }
  }

  private static void each(Connection connection, String sql, Row row) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        row.take(rows);
      }
    }
  }

  private static Event job(ResultSet row) throws SQLException {
    var facts = new HashMap<String, String>();
    put(facts, "key", row.getString("dedupe_key"));
    put(facts, "list", row.getString("priority"));
    put(facts, "status", row.getString("status"));
    put(facts, "user", row.getString("user_id"));
    put(facts, "attempts", row.getString("attempts"));
    put(facts, "deaths", row.getString("deaths"));
    put(facts, "failures", row.getString("failures"));
    put(facts, "failure", row.getString("failure"));
    var effect = row.getString("effect");
    if (effect != null) {
      var match = EFFECT.matcher(effect);
      put(facts, "effect_epoch", match.matches() ? match.group(1) : "0");
    }
    return event(row, Act.JOB, "id", "created_at", facts);
  }

  private static Event step(ResultSet row) throws SQLException {
    var facts = new HashMap<String, String>();
    put(facts, "order", row.getString("id"));
    put(facts, "from", row.getString("from_status"));
    put(facts, "to", row.getString("to_status"));
    put(facts, "worker", row.getString("worker"));
    put(facts, "failure", row.getString("failure"));
    return event(row, Act.STEP, "job_id", "at", facts);
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  private static Event event(
      ResultSet row, Act act, String job, String at, Map<String, String> facts)
      throws SQLException {
    var atUs = ChronoUnit.MICROS.between(Instant.EPOCH, row.getTimestamp(at).toInstant());
    return new Event(
        atUs, "journal", act, Phase.RECORDED, row.getString(job), row.getLong("epoch"), facts);
  }

  /// Takes the row at which the result stands.
  @FunctionalInterface
  private interface Row {
    void take(ResultSet row) throws SQLException;
  }
}

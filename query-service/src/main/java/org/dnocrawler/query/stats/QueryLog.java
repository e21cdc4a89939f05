package org.dnocrawler.query.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Remembers questions in memory until they are written; noting one costs no round trip.
///
/// When the database is away the newest questions are kept, as many as fit, and older ones are
/// lost: an answer is never held up for the log.
public final class QueryLog {

  private static final Logger LOG = LoggerFactory.getLogger(QueryLog.class);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_A_TIME = 1_000;

  private final DatabaseClient database;
  private final TransactionalOperator transactions;
  private final Clock clock;
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private long lost;

  QueryLog(DatabaseClient database, TransactionalOperator transactions, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Notes a question; never waits.
  public synchronized void note(Asked asked) {
    waiting.addLast(asked);
    dropOldest();
  }

  private void dropOldest() {
    while (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
      lost++;
    }
  }

  /// Writes what was noted: the log, and how often each thing was asked for.
  ///
  /// @return how many questions were written; they are kept for the next time when it fails
  Mono<Integer> write() {
    return Mono.defer(() -> {
      var taken = take();
      return taken.isEmpty()
          ? Mono.just(0)
          : insert(taken)
              .then(count(taken))
              .as(transactions::transactional)
              .thenReturn(taken.size())
              .doOnError(_ -> putBack(taken));
    });
  }

  /// Forgets what is too old to be kept.
  Mono<Void> forgetOld() {
    return Mono.defer(() -> {
      var before = clock.instant().minus(KEPT);
      return database
          .sql("DELETE FROM tariffs.query_log WHERE asked_at < :before")
          .bind("before", before)
          .then()
          .then(
              database
                  .sql("DELETE FROM tariffs.demand WHERE day < :day")
                  .bind("day", LocalDate.ofInstant(before, ZoneOffset.UTC))
                  .then());
    });
  }

  private synchronized List<Asked> take() {
    if (lost > 0) {
      LOG.warn("{} questions were not logged: the database was away for too long", lost);
      lost = 0;
    }
    var taken = new ArrayList<Asked>();
    while (taken.size() < MOST_AT_A_TIME && !waiting.isEmpty()) {
      taken.add(waiting.removeFirst());
    }
    return taken;
  }

  private synchronized void putBack(List<Asked> taken) {
    taken.reversed().forEach(waiting::addFirst);
    dropOldest();
  }

  private record LogRow(
      String askedAt,
      String userId,
      String question,
      String outcome,
      @Nullable String dno,
      @Nullable Integer year,
      @Nullable String dataType,
      @Nullable String source,
      long millis) {

    static LogRow of(Asked asked) {
      var first = asked.wanted().isEmpty() ? null : asked.wanted().getFirst();
      return new LogRow(
          asked.at().toString(),
          asked.userId(),
          asked.question(),
          asked.outcome(),
          first == null ? null : first.dno(),
          first == null ? null : first.year(),
          first == null ? null : first.dataType().wire(),
          asked.source(),
          asked.took().toMillis());
    }
  }

  private Mono<Void> insert(List<Asked> taken) {
    return database
        .sql(
            """
            INSERT INTO tariffs.query_log
                   (asked_at, user_id, question, outcome, dno, year, data_type, source, millis)
            SELECT asked_at, user_id, question, outcome, dno, year, data_type, source, millis
              FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r
                   (asked_at timestamptz, user_id text, question text, outcome text, dno text,
                    year integer, data_type text, source text, millis integer)
            """)
        .bind("rows", WireJson.write(taken.stream().map(LogRow::of).toList()))
        .then();
  }

  private record DemandRow(String day, String dno, int year, String dataType, long asked) {}

  private record DemandOf(LocalDate day, Asked.Wanted wanted) {}

  private Mono<Void> count(List<Asked> taken) {
    Map<DemandOf, Long> counts = new HashMap<>();
    for (var asked : taken) {
      var day = LocalDate.ofInstant(asked.at(), ZoneOffset.UTC);
      asked.wanted().forEach(wanted -> counts.merge(new DemandOf(day, wanted), 1L, Long::sum));
    }
    var rows =
        counts.entrySet().stream().map(count -> row(count.getKey(), count.getValue())).toList();
    return database
        .sql(
            """
            INSERT INTO tariffs.demand (day, dno, year, data_type, asked)
            SELECT day, dno, year, data_type, asked
              FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r
                   (day date, dno text, year integer, data_type text, asked bigint)
             ORDER BY day, dno, year, data_type
            ON CONFLICT (day, dno, year, data_type)
            DO UPDATE SET asked = demand.asked + excluded.asked
            """)
        .bind("rows", WireJson.write(rows))
        .then();
  }

  private static DemandRow row(DemandOf of, long asked) {
    var wanted = of.wanted();
    return new DemandRow(
        of.day().toString(), wanted.dno(), wanted.year(), wanted.dataType().wire(), asked);
  }
}

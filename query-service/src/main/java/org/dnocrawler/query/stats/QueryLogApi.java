package org.dnocrawler.query.stats;

import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// What was asked, newest first; for admins. Kept 90 days.
@RestController
@RequestMapping(path = "/api/v1/admin/queries", produces = MediaType.APPLICATION_JSON_VALUE)
class QueryLogApi {

  private static final int MOST = 200;

  private final DatabaseClient database;

  QueryLogApi(DatabaseClient database) {
    this.database = database;
  }

  /// A question of the log; `dno`, `year` and `data_type` are those of its first request.
  record Line(
      long id,
      Instant askedAt,
      String userId,
      String question,
      String outcome,
      @Nullable String dno,
      @Nullable Integer year,
      @Nullable String dataType,
      @Nullable String source,
      int millis) {}

  /// A page of the log.
  ///
  /// @param items the questions
  /// @param nextCursor where the next page starts; absent on the last
  record Page(List<Line> items, @Nullable String nextCursor) {

    static Page of(List<Line> lines, int limit) {
      return lines.size() <= limit
          ? new Page(lines, null)
          : new Page(lines.subList(0, limit), Long.toString(lines.get(limit - 1).id()));
    }
  }

  /// Questions that fit, newest first.
  ///
  /// @param user user id of the asker
  /// @param outcome such as `ok`, `accepted` or a problem's code
  /// @param dno slug of the operator
  /// @param text part of the question, in any case
  /// @param cursor where the page starts, from `next_cursor` of the one before
  /// @param limit most questions, from 1 to 200
  @GetMapping
  Mono<Void> list(
      @RequestParam(defaultValue = "") String user,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String dno,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      ServerWebExchange exchange) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(invalid("'limit' must be from 1 to %d.".formatted(MOST)));
    }
    if (cursor != null && !cursor.matches("[0-9]{1,18}")) {
      return Mono.error(invalid("'cursor' is not one that was given out."));
    }
    return database
        .sql(
            """
            SELECT * FROM tariffs.query_log
             WHERE id < :below
               AND (:user = '' OR user_id = :user)
               AND (:outcome = '' OR outcome = :outcome)
               AND (:dno = '' OR dno = :dno)
               AND (:text = '' OR strpos(lower(question), lower(:text)) > 0)
             ORDER BY id DESC LIMIT :limit
            """)
        .bind("below", cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor))
        .bind("user", user)
        .bind("outcome", outcome)
        .bind("dno", dno)
        .bind("text", text)
        .bind("limit", limit + 1)
        .map(row ->
            new Line(
                Columns.number(row, "id"),
                Columns.get(row, "asked_at", Instant.class),
                Columns.text(row, "user_id"),
                Columns.text(row, "question"),
                Columns.text(row, "outcome"),
                Columns.find(row, "dno", String.class),
                Columns.find(row, "year", Integer.class),
                Columns.find(row, "data_type", String.class),
                Columns.find(row, "source", String.class),
                Columns.get(row, "millis", Integer.class)))
        .all()
        .collectList()
        .map(lines -> Page.of(lines, limit))
        .flatMap(page -> ConditionalAnswers.freshJson(exchange, page));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}

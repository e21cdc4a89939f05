package org.dnocrawler.crawler.paths;

import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dnocrawler.crawler.paths.Guess.Kind;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Patterns in schema `crawler`, shared by all workers. Every call fails when Postgres cannot be
/// reached.
public final class PostgresPatterns implements Patterns {

  private static final String COLUMNS =
      """
      id, dno, data_type, page, origin, template, 1 AS operators, successes, failures,
      last_held_at, flagged_at, flag_reason
      """;
  private static final String KNOWN =
      """
      SELECT url, path FROM crawler.known_document
      WHERE dno = :dno AND data_type = :data_type AND year = :year
      ORDER BY held_at DESC LIMIT 2
      """;
  private static final String OWN =
      "SELECT " + COLUMNS + " FROM crawler.url_pattern WHERE dno = :dno AND data_type = :data_type";
  private static final String SHARED =
      """
      SELECT 0::bigint AS id, '' AS dno, data_type, page, '' AS origin, template,
             (count(*) FILTER (WHERE successes > 0))::integer AS operators,
             sum(successes)::bigint AS successes, sum(failures)::bigint AS failures,
             max(last_held_at) AS last_held_at, max(flagged_at) AS flagged_at,
             NULL::text AS flag_reason
      FROM crawler.url_pattern
      WHERE data_type = :data_type AND dno <> :dno
      GROUP BY data_type, page, template
      HAVING count(DISTINCT dno) FILTER (WHERE successes > 0) >= 2
      ORDER BY operators DESC LIMIT 20
      """;
  private static final String HELD =
      """
      INSERT INTO crawler.known_document (dno, data_type, year, url, path, held_at)
      VALUES (:dno, :data_type, :year, :url, :path, :now)
      ON CONFLICT (dno, data_type, year, url)
      DO UPDATE SET path = excluded.path, held_at = excluded.held_at
      """;
  private static final String FORGET =
      """
      DELETE FROM crawler.known_document
      WHERE dno = :dno AND data_type = :data_type AND year = :year AND url = :url
      """;
  private static final String COUNT =
      """
      INSERT INTO crawler.url_pattern AS p
        (dno, data_type, page, origin, template, successes, failures, last_held_at)
      VALUES (:dno, :data_type, :page, :origin, :template, :successes, :failures,
              CASE WHEN :successes > 0 THEN :now::timestamptz END)
      ON CONFLICT (dno, data_type, page, origin, template)
      DO UPDATE SET successes = p.successes + excluded.successes,
                    failures = p.failures + excluded.failures,
                    last_held_at = coalesce(excluded.last_held_at, p.last_held_at)
      """;
  private static final String LIST =
      "SELECT "
          + COLUMNS
          + """
           FROM crawler.url_pattern
          WHERE (:dno = '' OR dno = :dno) AND id > :after ORDER BY id LIMIT :limit
          """;
  private static final String FLAG =
      """
      UPDATE crawler.url_pattern SET flagged_at = :now, flag_reason = :reason
      WHERE id = :id RETURNING
      """
          + COLUMNS;
  private static final String UNFLAG =
      """
      UPDATE crawler.url_pattern SET flagged_at = NULL, flag_reason = NULL
      WHERE id = :id RETURNING
      """
          + COLUMNS;

  private final DatabaseClient database;
  private final Clock clock;

  PostgresPatterns(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Flux<Guess> guesses(Question question) {
    var known =
        of(KNOWN, question).bind("year", question.year()).map(PostgresPatterns::known).all();
    var own = of(OWN, question).map(PostgresPatterns::learned).all();
    var shared = of(SHARED, question).map(PostgresPatterns::learned).all();
    return Mono.zip(known.collectList(), own.collectList(), shared.collectList())
        .flatMapIterable(all -> Guesses.of(question, all.getT1(), all.getT2(), all.getT3()))
        .checkpoint("guess addresses");
  }

  @Override
  public Mono<Void> held(Question question, URI url, List<URI> path) {
    var lessons = Flux.fromIterable(Lesson.of(question, url, path));
    return of(HELD, question)
        .bind("year", question.year())
        .bind("url", url.toString())
        .bind("path", path.stream().map(URI::toString).toArray(String[]::new))
        .bind("now", clock.instant())
        .then()
        .thenMany(lessons.concatMap(lesson -> count(question, lesson, 1, 0)))
        .then()
        .checkpoint("learn from a find");
  }

  @Override
  public Mono<Void> failed(Question question, Guess guess) {
    var lesson = new Lesson(guess.kind().isPage(), Lesson.origin(guess.url()), guess.template());
    return guess.kind() == Kind.KNOWN
        ? of(FORGET, question)
            .bind("year", question.year())
            .bind("url", guess.url().toString())
            .then()
        : count(question, lesson, 0, 1);
  }

  /// Patterns in the order they were learned.
  ///
  /// @param dno of one operator; empty for all
  /// @param after number of the last one already seen
  Flux<Learned> list(String dno, long after, int limit) {
    return database
        .sql(LIST)
        .bind("dno", dno)
        .bind("after", after)
        .bind("limit", limit)
        .map(PostgresPatterns::learned)
        .all();
  }

  /// Takes a pattern out of use; empty when there is none of that number.
  Mono<Learned> flag(long id, String reason) {
    return database
        .sql(FLAG)
        .bind("id", id)
        .bind("reason", reason)
        .bind("now", clock.instant())
        .map(PostgresPatterns::learned)
        .one();
  }

  /// Puts a pattern into use again; empty when there is none of that number.
  Mono<Learned> unflag(long id) {
    return database.sql(UNFLAG).bind("id", id).map(PostgresPatterns::learned).one();
  }

  private Mono<Void> count(Question question, Lesson lesson, int successes, int failures) {
    return of(COUNT, question)
        .bind("page", lesson.page())
        .bind("origin", lesson.origin())
        .bind("template", lesson.template())
        .bind("successes", successes)
        .bind("failures", failures)
        .bind("now", clock.instant())
        .then();
  }

  private DatabaseClient.GenericExecuteSpec of(String sql, Question question) {
    return database.sql(sql).bind("dno", question.dno()).bind("data_type", question.type().wire());
  }

  private static Guess known(Readable row) {
    var url = required(row, "url", String.class);
    var path = required(row, "path", String[].class);
    var before = Arrays.stream(path).limit(Math.max(0, path.length - 1)).map(URI::create).toList();
    return new Guess(Kind.KNOWN, URI.create(url), before, url);
  }

  private static Learned learned(Readable row) {
    return new Learned(
        required(row, "id", Long.class),
        required(row, "dno", String.class),
        required(row, "data_type", String.class),
        required(row, "page", Boolean.class),
        required(row, "origin", String.class),
        required(row, "template", String.class),
        required(row, "operators", Integer.class),
        required(row, "successes", Long.class),
        required(row, "failures", Long.class),
        row.get("last_held_at", Instant.class),
        row.get("flagged_at", Instant.class),
        row.get("flag_reason", String.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}

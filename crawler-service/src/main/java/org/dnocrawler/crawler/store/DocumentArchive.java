package org.dnocrawler.crawler.store;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.GivenDocument;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.KnownVersion;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.Validators;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Remembers which documents were looked into and what they turned out not to be.
///
/// Schema `crawler`. Every call fails when Postgres cannot be reached.
public final class DocumentArchive {

  private static final String KEEP_DOCUMENT =
      """
      INSERT INTO crawler.document (sha256, content_type, bytes, first_fetched_at)
      VALUES (:sha256, :content_type, :bytes, :fetched_at)
      ON CONFLICT (sha256) DO NOTHING
      """;
  private static final String KEEP_FETCH =
      """
      INSERT INTO crawler.fetch (job_id, dno, url, sha256, headers, fetched_at)
      VALUES (:job_id, :dno, :url, :sha256, :headers, :fetched_at)
      """;
  private static final String FIND_REJECTION =
      """
      SELECT verdict FROM crawler.rejection
      WHERE sha256 = :sha256 AND dno = :dno AND year = :year AND data_type = :data_type
        AND reader = :reader AND decided_at > :since
      """;
  private static final String REJECT =
      """
      INSERT INTO crawler.rejection (sha256, dno, year, data_type, reader, verdict, decided_at)
      VALUES (:sha256, :dno, :year, :data_type, :reader, :verdict, :decided_at)
      ON CONFLICT (sha256, dno, year, data_type, reader)
      DO UPDATE SET verdict = excluded.verdict, decided_at = excluded.decided_at
      """;

  private static final String FIND_READING =
      """
      SELECT count(*) FROM crawler.reading
      WHERE sha256 = :sha256 AND dno = :dno AND year = :year AND data_type = :data_type
        AND reader >= :reader
      """;
  private static final String NOTE_READING =
      """
      INSERT INTO crawler.reading (sha256, dno, year, data_type, reader, read_at)
      VALUES (:sha256, :dno, :year, :data_type, :reader, :read_at)
      ON CONFLICT (sha256, dno, year, data_type)
      DO UPDATE SET reader = greatest(reading.reader, excluded.reader), read_at = excluded.read_at
      """;
  private static final String BROUGHT =
      """
      SELECT d.content_type, max(f.fetched_at) AS brought_at
      FROM crawler.document d
      LEFT JOIN crawler.fetch f ON f.sha256 = d.sha256 AND f.job_id = :job
      WHERE d.sha256 = :sha256 GROUP BY d.content_type
      """;

  private final DatabaseClient database;
  private final ByteStore bytes;
  private final Duration rejectionTtl;
  private final Clock clock;

  DocumentArchive(DatabaseClient database, ByteStore bytes, Duration rejectionTtl, Clock clock) {
    this.database = database;
    this.bytes = bytes;
    this.rejectionTtl = rejectionTtl;
    this.clock = clock;
  }

  /// Records a document and where it was met, and keeps its bytes where that is configured.
  public Mono<Void> keep(JobId job, String dno, Fetched fetched) {
    return bytes
        .keep(fetched.document())
        .then(keepDocument(fetched.document()))
        .then(keepFetch(job, dno, fetched))
        .then()
        .checkpoint("archive a document");
  }

  /// Whether the bytes of documents are kept, so that one can be brought.
  public boolean keepsBytes() {
    return bytes.isThere();
  }

  /// Keeps a document that was brought.
  public Mono<Void> keepGiven(FetchedDocument document) {
    return bytes.keep(document).then(keepDocument(document)).checkpoint("archive a given document");
  }

  /// Notes where a document that was brought is from, and for which job.
  public Mono<Void> noteGiven(JobId job, String dno, FetchedDocument document) {
    return keepFetch(job, dno, new Fetched(document, Map.of())).then();
  }

  /// A document that was brought, as of when it was brought for this job; empty when its bytes are
  /// not kept here.
  public Mono<FetchedDocument> given(JobId job, GivenDocument given) {
    return bytes
        .find(given.sha256())
        .flatMap(content ->
            database
                .sql(BROUGHT)
                .bind("sha256", given.sha256())
                .bind("job", job.value())
                .map(row -> document(row, given, content))
                .one());
  }

  /// A worker may be quicker than the note of when the document was brought: then that is now.
  private FetchedDocument document(Readable row, GivenDocument given, ByteBuffer content) {
    var broughtAt = Columns.find(row, "brought_at", Instant.class);
    return new FetchedDocument(
        given.url(),
        List.of(given.url()),
        "",
        Columns.text(row, "content_type"),
        null,
        content,
        given.sha256(),
        broughtAt == null ? clock.instant() : broughtAt);
  }

  /// What the server said of a version when it was fetched last; nothing when it never was.
  public Mono<Validators> validators(KnownVersion known) {
    return database
        .sql(
            """
            SELECT headers FROM crawler.fetch WHERE sha256 = :sha256 AND url = :url
             ORDER BY fetched_at DESC LIMIT 1
            """)
        .bind("sha256", known.sha256())
        .bind("url", known.url().toString())
        .map(row -> Validators.of(headers(Columns.get(row, "headers", Json.class))))
        .one()
        .defaultIfEmpty(Validators.NONE);
  }

  /// Whether this reader, or a later one, has read the document for this question.
  ///
  /// @param sha256 hash of the document
  public Mono<Boolean> isRead(String sha256, CrawlTask task) {
    return bindQuestion(database.sql(FIND_READING), sha256, task)
        .mapValue(Long.class)
        .one()
        .map(readings -> readings > 0);
  }

  /// Notes that this reader has read the document for this question, whatever came of it.
  public Mono<Void> noteReading(FetchedDocument document, CrawlTask task) {
    return bindQuestion(database.sql(NOTE_READING), document.sha256(), task)
        .bind("read_at", clock.instant())
        .then();
  }

  /// What the document turned out to be when it was last read for this question, if that was not
  /// what is wanted and not too long ago; empty otherwise.
  public Mono<String> rejection(FetchedDocument document, CrawlTask task) {
    return bindQuestion(database.sql(FIND_REJECTION), document.sha256(), task)
        .bind("since", clock.instant().minus(rejectionTtl))
        .mapValue(String.class)
        .one();
  }

  /// Records that a document is not what is wanted.
  ///
  /// @param verdict what it is instead, for a person
  public Mono<Void> reject(FetchedDocument document, CrawlTask task, String verdict) {
    return bindQuestion(database.sql(REJECT), document.sha256(), task)
        .bind("verdict", verdict)
        .bind("decided_at", clock.instant())
        .then();
  }

  private static Map<String, String> headers(Json json) {
    return WireJson.MAPPER.readValue(json.asString(), new TypeReference<>() {});
  }

  private Mono<Void> keepDocument(FetchedDocument document) {
    return database
        .sql(KEEP_DOCUMENT)
        .bind("sha256", document.sha256())
        .bind("content_type", document.contentType())
        .bind("bytes", (long) document.content().remaining())
        .bind("fetched_at", document.fetchedAt())
        .then();
  }

  private Mono<Void> keepFetch(JobId job, String dno, Fetched fetched) {
    var document = fetched.document();
    return database
        .sql(KEEP_FETCH)
        .bind("job_id", job.value())
        .bind("dno", dno)
        .bind("url", document.url().toString())
        .bind("sha256", document.sha256())
        .bind("headers", Json.of(WireJson.write(fetched.headers())))
        .bind("fetched_at", document.fetchedAt())
        .then();
  }

  private static DatabaseClient.GenericExecuteSpec bindQuestion(
      DatabaseClient.GenericExecuteSpec statement, String sha256, CrawlTask task) {
    return statement
        .bind("sha256", sha256)
        .bind("dno", task.dno())
        .bind("year", task.year())
        .bind("data_type", task.dataType().wire())
        .bind("reader", DocumentReading.VERSION);
  }
}

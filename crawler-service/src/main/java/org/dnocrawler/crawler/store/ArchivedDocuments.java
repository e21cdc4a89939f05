package org.dnocrawler.crawler.store;

import io.r2dbc.spi.Readable;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.dnocrawler.crawler.store.ArchivedDocument.Met;
import org.dnocrawler.crawler.store.ArchivedDocument.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks into the archive of fetched documents.
///
/// Schema `crawler`. Every call fails when Postgres cannot be reached.
public final class ArchivedDocuments {

  private static final String LIST =
      """
      SELECT d.sha256, d.content_type, d.bytes, d.first_fetched_at, f.dno, f.url, f.fetched_at
      FROM crawler.document d
      JOIN LATERAL (
        SELECT dno, url, fetched_at FROM crawler.fetch
        WHERE sha256 = d.sha256 AND (CAST(:dno AS text) IS NULL OR dno = :dno)
        ORDER BY fetched_at DESC LIMIT 1
      ) f ON true
      """;
  private static final String PAGE =
      """
      WHERE (d.first_fetched_at, d.sha256) < (:at, :sha256)
      ORDER BY d.first_fetched_at DESC, d.sha256 DESC LIMIT :limit
      """;
  private static final String ONE = "WHERE d.sha256 = :sha256";
  private static final String MET =
      """
      SELECT job_id, dno, url, fetched_at FROM crawler.fetch
      WHERE sha256 = :sha256 ORDER BY fetched_at DESC LIMIT 50
      """;
  private static final String VERDICTS =
      """
      SELECT dno, year, data_type, verdict, decided_at FROM crawler.rejection
      WHERE sha256 = :sha256 ORDER BY decided_at DESC LIMIT 50
      """;
  private static final Place START = new Place(Instant.parse("9999-12-31T23:59:59Z"), "g");

  private final DatabaseClient database;
  private final ByteStore bytes;

  ArchivedDocuments(DatabaseClient database, ByteStore bytes) {
    this.database = database;
    this.bytes = bytes;
  }

  /// Where a page of the listing ended.
  public record Place(Instant firstFetchedAt, String sha256) {}

  /// Documents, those met first most recently before the others.
  ///
  /// @param dno slug of the operator for whom they were met; null for all
  /// @param after where the page before ended; null for the first
  /// @param limit most documents
  public Flux<ArchivedDocument> list(@Nullable String dno, @Nullable Place after, int limit) {
    var place = after == null ? START : after;
    var statement =
        database
            .sql(LIST + PAGE)
            .bind("at", place.firstFetchedAt())
            .bind("sha256", place.sha256())
            .bind("limit", limit);
    return (dno == null ? statement.bindNull("dno", String.class) : statement.bind("dno", dno))
        .map(ArchivedDocuments::document)
        .all();
  }

  /// One document; empty when it was never met.
  public Mono<ArchivedDocument> find(String sha256) {
    return database
        .sql(LIST + ONE)
        .bindNull("dno", String.class)
        .bind("sha256", sha256)
        .map(ArchivedDocuments::document)
        .one();
  }

  /// The last 50 looks at it, newest first.
  public Flux<Met> met(String sha256) {
    return database
        .sql(MET)
        .bind("sha256", sha256)
        .map(row ->
            new Met(
                text(row, "job_id"),
                text(row, "dno"),
                URI.create(text(row, "url")),
                instant(row, "fetched_at")))
        .all();
  }

  /// The last 50 verdicts that it is not what was wanted, newest first.
  public Flux<Verdict> verdicts(String sha256) {
    return database
        .sql(VERDICTS)
        .bind("sha256", sha256)
        .map(row ->
            new Verdict(
                text(row, "dno"),
                Objects.requireNonNull(row.get("year", Integer.class)),
                text(row, "data_type"),
                text(row, "verdict"),
                instant(row, "decided_at")))
        .all();
  }

  /// Whether its bytes are kept.
  public Mono<Boolean> isKept(String sha256) {
    return bytes.has(sha256);
  }

  /// Its bytes; empty when they are not kept. Fails with [DamagedDocumentException] when others are
  /// kept under its name.
  public Mono<ByteBuffer> content(String sha256) {
    return bytes.find(sha256);
  }

  private static ArchivedDocument document(Readable row) {
    return new ArchivedDocument(
        text(row, "sha256"),
        text(row, "content_type"),
        Objects.requireNonNull(row.get("bytes", Long.class)),
        instant(row, "first_fetched_at"),
        text(row, "dno"),
        URI.create(text(row, "url")),
        instant(row, "fetched_at"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column)).toString();
  }

  private static Instant instant(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
  }
}

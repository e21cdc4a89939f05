package org.dnocrawler.query.tariff;

import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads versions from the view `publication_wire`, one row each.
final class PublicationRows {

  private final DatabaseClient database;

  PublicationRows(DatabaseClient database) {
    this.database = database;
  }

  /// The version that is answered with; a withdrawal too.
  Mono<StoredVersion> served(DataKey key) {
    return key.bind(
            database.sql(
                """
                SELECT * FROM tariffs.publication_wire
                 WHERE dno = :dno AND year = :year AND data_type = :data_type AND served
                """))
        .map(PublicationRows::version)
        .one();
  }

  /// One version.
  Mono<StoredVersion> version(DataKey key, int version) {
    return key.bind(
            database.sql(
                """
                SELECT * FROM tariffs.publication_wire
                 WHERE dno = :dno AND year = :year AND data_type = :data_type
                   AND version = :version
                """))
        .bind("version", version)
        .map(PublicationRows::version)
        .one();
  }

  /// Versions below a number, newest first.
  Flux<VersionHead> heads(DataKey key, int below, int limit) {
    return key.bind(
            database.sql(
                """
                SELECT * FROM tariffs.publication
                 WHERE dno = :dno AND year = :year AND data_type = :data_type
                   AND version < :below
                 ORDER BY version DESC LIMIT :limit
                """))
        .bind("below", below)
        .bind("limit", limit)
        .map(VersionHead::of)
        .all();
  }

  /// Number of the last version; 0 for none.
  Mono<Integer> last(DataKey key) {
    return key.bind(
            database.sql(
                """
                SELECT coalesce(max(version), 0) AS last FROM tariffs.publication
                 WHERE dno = :dno AND year = :year AND data_type = :data_type
                """))
        .map(row -> Columns.get(row, "last", Integer.class))
        .one();
  }

  /// What was read last of that document: by a crawl, or by an upload if it is brought now.
  Mono<StoredVersion> lastReading(DataKey key, String sha256, Origin origin) {
    return key.bind(
            database.sql(
                """
                SELECT * FROM tariffs.publication_wire
                 WHERE dno = :dno AND year = :year AND data_type = :data_type
                   AND sha256 = :sha256 AND origin IN ('crawl', :origin)
                 ORDER BY version DESC LIMIT 1
                """))
        .bind("sha256", sha256)
        .bind("origin", origin.wire())
        .map(PublicationRows::version)
        .one();
  }

  /// Whether that job's result was stored before.
  Mono<Boolean> isStored(DataKey key, UUID job) {
    return key.bind(
            database.sql(
                """
                SELECT count(*) AS stored FROM tariffs.publication
                 WHERE dno = :dno AND year = :year AND data_type = :data_type AND job_id = :job
                """))
        .bind("job", job)
        .map(row -> Columns.number(row, "stored") > 0)
        .one();
  }

  private static StoredVersion version(Readable row) {
    var head = VersionHead.of(row);
    return new StoredVersion(
        head, head.origin() == Origin.WITHDRAWAL ? null : publication(row, head));
  }

  private static Publication publication(Readable row, VersionHead head) {
    return head.key().dataType() == DataType.HLZF ? windows(row, head) : prices(row, head);
  }

  private static PriceSheet prices(Readable row, VersionHead head) {
    return new PriceSheet(
        head.key().dno(),
        head.key().year(),
        head.status(),
        Columns.find(row, "valid_from", LocalDate.class),
        Columns.find(row, "valid_to", LocalDate.class),
        head.verification(),
        List.of(WireJson.read(Columns.text(row, "price_rows"), PriceRow[].class)),
        json(row, "slp", StandardLoadPrice.class),
        json(row, "steuerbar", ControllableLoad.class),
        source(row));
  }

  private static HlzfSheet windows(Readable row, VersionHead head) {
    return new HlzfSheet(
        head.key().dno(),
        head.key().year(),
        head.status(),
        Columns.find(row, "valid_from", LocalDate.class),
        Columns.find(row, "valid_to", LocalDate.class),
        TimeConvention.fromWire(Columns.text(row, "time_convention")),
        Columns.find(row, "day_rule", String.class),
        head.verification(),
        List.of(WireJson.read(Columns.text(row, "hlzf_rows"), HlzfRow[].class)),
        source(row));
  }

  private static SourceDocument source(Readable row) {
    return new SourceDocument(
        URI.create(Columns.text(row, "url")),
        Columns.text(row, "sha256"),
        Columns.text(row, "content_type"),
        Columns.number(row, "bytes"),
        Columns.get(row, "fetched_at", Instant.class),
        Columns.find(row, "title", String.class),
        List.of(WireJson.read(Columns.text(row, "path"), URI[].class)));
  }

  private static <T> @Nullable T json(Readable row, String column, Class<T> type) {
    var text = Columns.find(row, column, String.class);
    return text == null ? null : WireJson.read(text, type);
  }
}

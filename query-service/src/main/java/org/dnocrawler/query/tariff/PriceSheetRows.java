package org.dnocrawler.query.tariff;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Price sheets as rows of the tables `price_sheet` and `price_row`.
final class PriceSheetRows {

  private final DatabaseClient database;

  PriceSheetRows(DatabaseClient database) {
    this.database = database;
  }

  /// The last version of a sheet.
  ///
  /// @param version its number; 0 for none
  /// @param servedStatus status of the version that is served; preliminary for none
  record Latest(int version, PublicationStatus servedStatus) {}

  /// Number of the last version and status of the served one.
  Mono<Latest> latest(DataKey key) {
    return database
        .sql(
            """
            SELECT coalesce(max(version), 0) AS version,
                   coalesce(max(status) FILTER (WHERE served), 'preliminary') AS served_status
              FROM tariffs.price_sheet WHERE dno = :dno AND year = :year
            """)
        .bind("dno", key.dno())
        .bind("year", key.year())
        .map(row ->
            new Latest(
                Columns.get(row, "version", Integer.class),
                PublicationStatus.fromWire(Columns.text(row, "served_status"))))
        .one();
  }

  /// Marks that no version is served.
  Mono<Void> retire(DataKey key) {
    return database
        .sql(
            """
            UPDATE tariffs.price_sheet SET served = false
             WHERE dno = :dno AND year = :year AND served
            """)
        .bind("dno", key.dno())
        .bind("year", key.year())
        .then();
  }

  /// Adds a version with its rows.
  Mono<Void> insert(DataKey key, UUID job, PriceSheet sheet, int version, boolean served) {
    return insertSheet(key, job, sheet, version, served)
        .flatMap(id -> insertRows(id, sheet.rows()));
  }

  private Mono<Long> insertSheet(
      DataKey key, UUID job, PriceSheet sheet, int version, boolean served) {
    var source = sheet.source();
    var statement =
        database
            .sql(
                """
                INSERT INTO tariffs.price_sheet
                       (dno, year, version, served, status, verification, valid_from, url, sha256,
                        content_type, bytes, fetched_at, title, path, job_id)
                VALUES (:dno, :year, :version, :served, :status, :verification, :valid_from, :url,
                        :sha256, :content_type, :bytes, :fetched_at, :title,
                        CAST(:path AS jsonb), :job)
                RETURNING id
                """)
            .bind("dno", key.dno())
            .bind("year", key.year())
            .bind("version", version)
            .bind("served", served)
            .bind("status", sheet.status().wire())
            .bind("verification", sheet.verification().wire())
            .bind("url", source.url().toString())
            .bind("sha256", source.sha256())
            .bind("content_type", source.contentType())
            .bind("bytes", source.bytes())
            .bind("fetched_at", source.fetchedAt())
            .bind("path", WireJson.write(source.path()))
            .bind("job", job);
    statement = Bindings.bind(statement, "valid_from", sheet.validFrom(), LocalDate.class);
    statement = Bindings.bind(statement, "title", source.title(), String.class);
    return statement.map(row -> Columns.number(row, "id")).one();
  }

  /// All rows in one statement, from one JSON array.
  private Mono<Void> insertRows(long sheet, List<PriceRow> rows) {
    return database
        .sql(
            """
            INSERT INTO tariffs.price_row
                   (sheet_id, position, voltage_level, leistung, arbeit, leistung_unter_2500h,
                    arbeit_unter_2500h, leistung_monat, arbeit_monat, verification, checks, page,
                    region, quote, method, confidence, value_sources)
            SELECT :sheet, ordinality, r->>'voltage_level', (r->>'leistung')::numeric,
                   (r->>'arbeit')::numeric, (r->>'leistung_unter_2500h')::numeric,
                   (r->>'arbeit_unter_2500h')::numeric, (r->>'leistung_monat')::numeric,
                   (r->>'arbeit_monat')::numeric, r->>'verification', r->'checks',
                   (r->'provenance'->>'page')::integer, r->'provenance'->>'region',
                   r->'provenance'->>'quote', r->'provenance'->>'method',
                   (r->'provenance'->>'confidence')::numeric, r->'provenance'->'values'
              FROM jsonb_array_elements(CAST(:rows AS jsonb)) WITH ORDINALITY AS t(r, ordinality)
            """)
        .bind("sheet", sheet)
        .bind("rows", WireJson.write(rows))
        .then();
  }

  /// The served version; empty for none, and for kinds of data that have no sheets.
  Mono<StoredData> served(DataKey key) {
    if (key.dataType() != org.dnocrawler.common.tariff.DataType.NETZENTGELTE) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            SELECT * FROM tariffs.price_sheet WHERE dno = :dno AND year = :year AND served
            """)
        .bind("dno", key.dno())
        .bind("year", key.year())
        .map(Head::of)
        .one()
        .flatMap(this::withRows);
  }

  private Mono<StoredData> withRows(Head head) {
    return rowsOf(head.id())
        .collectList()
        .map(rows -> StoredData.found(head.sheet(rows), head.version()));
  }

  private Flux<PriceRow> rowsOf(long sheet) {
    return database
        .sql("SELECT * FROM tariffs.price_row WHERE sheet_id = :sheet ORDER BY position")
        .bind("sheet", sheet)
        .map(PriceSheetRows::row)
        .all();
  }

  private static PriceRow row(Readable row) {
    return new PriceRow(
        VoltageLevel.fromWire(Columns.text(row, "voltage_level")),
        decimal(row, "leistung"),
        decimal(row, "arbeit"),
        decimal(row, "leistung_unter_2500h"),
        decimal(row, "arbeit_unter_2500h"),
        Columns.find(row, "leistung_monat", BigDecimal.class),
        Columns.find(row, "arbeit_monat", BigDecimal.class),
        VerificationStatus.fromWire(Columns.text(row, "verification")),
        list(row, "checks", CheckResult[].class),
        new RowProvenance(
            Columns.find(row, "page", Integer.class),
            Columns.text(row, "region"),
            Columns.text(row, "quote"),
            Columns.text(row, "method"),
            decimal(row, "confidence"),
            list(row, "value_sources", RowProvenance.ValueSource[].class)));
  }

  private static BigDecimal decimal(Readable row, String column) {
    return Columns.get(row, column, BigDecimal.class);
  }

  private static <T> List<T> list(Readable row, String column, Class<T[]> type) {
    return new ArrayList<>(List.of(WireJson.read(Columns.text(row, column), type)));
  }

  /// A version without its rows.
  private record Head(
      long id,
      int version,
      String dno,
      int year,
      String status,
      String verification,
      java.util.Optional<LocalDate> validFrom,
      SourceDocument source) {

    static Head of(Readable row) {
      return new Head(
          Columns.number(row, "id"),
          Columns.get(row, "version", Integer.class),
          Columns.text(row, "dno"),
          Columns.get(row, "year", Integer.class),
          Columns.text(row, "status"),
          Columns.text(row, "verification"),
          java.util.Optional.ofNullable(Columns.find(row, "valid_from", LocalDate.class)),
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
          list(row, "path", URI[].class));
    }

    PriceSheet sheet(List<PriceRow> rows) {
      return new PriceSheet(
          dno,
          year,
          PublicationStatus.fromWire(status),
          validFrom.orElse(null),
          null,
          VerificationStatus.fromWire(verification),
          rows,
          null,
          null,
          source);
    }
  }
}

package org.dnocrawler.query.tariff;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.database.Bindings;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Adds versions; every call belongs into the transaction of one change.
final class PublicationWriter {

  private final DatabaseClient database;

  PublicationWriter(DatabaseClient database) {
    this.database = database;
  }

  /// Adds a version with all its parts; where it is served, the one served so far retires.
  ///
  /// @param base number of the version served so far; null for none
  Mono<Void> add(DataKey key, int number, @Nullable Integer base, NewVersion version) {
    var retire = version.heldBack() == null ? retire(key) : Mono.<Void>empty();
    return queueForFeed()
        .then(retire)
        .then(insert(key, number, base, version))
        .flatMap(id -> parts(id, version.publication()));
  }

  /// Lets changes commit in the order of their ids, so that no reader of the feed passes one by.
  private Mono<Void> queueForFeed() {
    return database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended('tariffs.publication', 0))")
        .then();
  }

  private Mono<Void> retire(DataKey key) {
    return key.bind(
            database.sql(
                """
                UPDATE tariffs.publication SET served = false
                 WHERE dno = :dno AND year = :year AND data_type = :data_type AND served
                """))
        .then();
  }

  private Mono<Long> insert(DataKey key, int number, @Nullable Integer base, NewVersion version) {
    var source = version.source();
    var says = version.publication();
    var statement =
        key.bind(
                database.sql(
                    """
                    INSERT INTO tariffs.publication
                           (dno, year, data_type, version, served, held_back, origin, author,
                            reason, base, status, verification, valid_from, valid_to,
                            time_convention, day_rule, url, sha256, content_type, bytes,
                            fetched_at, title, path, job_id)
                    VALUES (:dno, :year, :data_type, :version, :served, :held_back, :origin,
                            :author, :reason, :base, :status, :verification, :valid_from,
                            :valid_to, :time_convention, :day_rule, :url, :sha256,
                            :content_type, :bytes, :fetched_at, :title,
                            CAST(:path AS jsonb), :job)
                    RETURNING id
                    """))
            .bind("version", number)
            .bind("served", version.heldBack() == null)
            .bind("origin", version.origin().wire())
            .bind("status", (says == null ? PublicationStatus.UNKNOWN : says.status()).wire())
            .bind(
                "verification",
                (says == null ? VerificationStatus.UNVERIFIED : says.verification()).wire())
            .bind("url", source.url().toString())
            .bind("sha256", source.sha256())
            .bind("content_type", source.contentType())
            .bind("bytes", source.bytes())
            .bind("fetched_at", source.fetchedAt())
            .bind("path", WireJson.write(source.path()));
    statement = Bindings.bind(statement, "held_back", version.heldBack(), String.class);
    statement = Bindings.bind(statement, "author", version.author(), String.class);
    statement = Bindings.bind(statement, "reason", version.reason(), String.class);
    statement = Bindings.bind(statement, "base", base, Integer.class);
    statement = Bindings.bind(statement, "title", source.title(), String.class);
    statement = Bindings.bind(statement, "job", version.job(), UUID.class);
    statement = said(statement, says);
    return statement.map(row -> Columns.number(row, "id")).one();
  }

  private static DatabaseClient.GenericExecuteSpec said(
      DatabaseClient.GenericExecuteSpec statement, @Nullable Publication says) {
    var windows = says instanceof HlzfSheet sheet ? sheet : null;
    var bound =
        Bindings.bind(
            statement, "valid_from", says == null ? null : says.validFrom(), LocalDate.class);
    bound = Bindings.bind(bound, "valid_to", says == null ? null : says.validTo(), LocalDate.class);
    bound =
        Bindings.bind(
            bound,
            "time_convention",
            windows == null ? null : windows.timeConvention().wire(),
            String.class);
    return Bindings.bind(
        bound, "day_rule", windows == null ? null : windows.dayRule(), String.class);
  }

  private Mono<Void> parts(long publication, @Nullable Publication says) {
    return switch (says) {
      case PriceSheet sheet ->
          rows(PRICE_ROWS, publication, sheet.rows())
              .then(part(SLP, publication, sheet.slp()))
              .then(part(STEUERBAR, publication, sheet.steuerbar()));
      case HlzfSheet sheet -> rows(HLZF_ROWS, publication, sheet.rows());
      case null -> Mono.empty();
    };
  }

  /// All rows in one statement, from one JSON array.
  private Mono<Void> rows(String statement, long publication, List<?> rows) {
    return json(statement, publication, rows);
  }

  private Mono<Void> part(String statement, long publication, @Nullable Record part) {
    return part == null ? Mono.empty() : json(statement, publication, part);
  }

  private Mono<Void> json(String statement, long publication, Object value) {
    return database
        .sql(statement)
        .bind("publication", publication)
        .bind("json", WireJson.write(value))
        .then();
  }

  private static final String PRICE_ROWS =
      """
      INSERT INTO tariffs.price_row
             (publication_id, position, voltage_level, leistung, arbeit, leistung_unter_2500h,
              arbeit_unter_2500h, leistung_monat, arbeit_monat, verification, checks, page,
              region, quote, method, confidence, value_sources)
      SELECT :publication, ordinality, r->>'voltage_level', (r->>'leistung')::numeric,
             (r->>'arbeit')::numeric, (r->>'leistung_unter_2500h')::numeric,
             (r->>'arbeit_unter_2500h')::numeric, (r->>'leistung_monat')::numeric,
             (r->>'arbeit_monat')::numeric, r->>'verification', r->'checks',
             (r->'provenance'->>'page')::integer, r->'provenance'->>'region',
             r->'provenance'->>'quote', r->'provenance'->>'method',
             (r->'provenance'->>'confidence')::numeric, r->'provenance'->'values'
        FROM jsonb_array_elements(CAST(:json AS jsonb)) WITH ORDINALITY AS t(r, ordinality)
      """;

  private static final String HLZF_ROWS =
      """
      INSERT INTO tariffs.hlzf_row
             (publication_id, position, voltage_level, season, windows, verification, checks,
              provenance)
      SELECT :publication, ordinality, r->>'voltage_level', r->>'season', r->'windows',
             r->>'verification', r->'checks', r->'provenance'
        FROM jsonb_array_elements(CAST(:json AS jsonb)) WITH ORDINALITY AS t(r, ordinality)
      """;

  private static final String SLP =
      """
      INSERT INTO tariffs.slp_price
             (publication_id, grundpreis, arbeit, verification, checks, provenance)
      SELECT :publication, (p->>'grundpreis')::numeric, (p->>'arbeit')::numeric,
             p->>'verification', p->'checks', p->'provenance'
        FROM (SELECT CAST(:json AS jsonb) AS p) AS part
      """;

  private static final String STEUERBAR =
      """
      INSERT INTO tariffs.controllable_load
             (publication_id, modul_1, modul_2, hochtarif, standardtarif, niedrigtarif, windows,
              verification, checks, provenance)
      SELECT :publication, (p->>'modul_1')::numeric, (p->>'modul_2')::numeric,
             (p->'modul_3'->>'hochtarif')::numeric, (p->'modul_3'->>'standardtarif')::numeric,
             (p->'modul_3'->>'niedrigtarif')::numeric, p->'modul_3'->'windows',
             p->>'verification', p->'checks', p->'provenance'
        FROM (SELECT CAST(:json AS jsonb) AS p) AS part
      """;
}

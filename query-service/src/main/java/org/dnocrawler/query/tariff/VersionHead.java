package org.dnocrawler.query.tariff;

import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// One version without what it says: who made it, when and why.
///
/// @param id place in the feed of changes, rising with each commit
/// @param key what it is a version of
/// @param version its number, from 1
/// @param origin how it came to be
/// @param author user id of the person who made it; absent for a crawl
/// @param reason why that person made it; absent for a crawl
/// @param base number of the version that was served before; absent for the first
/// @param served whether it is answered with
/// @param heldBack why it was not served when it was stored; absent when it was
/// @param status whether the operator calls the figures settled
/// @param verification the weakest verdict of its parts
/// @param url the document
/// @param sha256 hash of the document
/// @param storedAt when it was stored
public record VersionHead(
    long id,
    DataKey key,
    int version,
    Origin origin,
    @Nullable String author,
    @Nullable String reason,
    @Nullable Integer base,
    boolean served,
    @Nullable String heldBack,
    PublicationStatus status,
    VerificationStatus verification,
    URI url,
    String sha256,
    Instant storedAt) {

  /// Reads a row of `tariffs.publication`.
  public static VersionHead of(Readable row) {
    return new VersionHead(
        Columns.number(row, "id"),
        new DataKey(
            Columns.text(row, "dno"),
            Columns.get(row, "year", Integer.class),
            DataType.fromWire(Columns.text(row, "data_type"))),
        Columns.get(row, "version", Integer.class),
        Origin.fromWire(Columns.text(row, "origin")),
        Columns.find(row, "author", String.class),
        Columns.find(row, "reason", String.class),
        Columns.find(row, "base", Integer.class),
        Columns.get(row, "served", Boolean.class),
        Columns.find(row, "held_back", String.class),
        PublicationStatus.fromWire(Columns.text(row, "status")),
        VerificationStatus.fromWire(Columns.text(row, "verification")),
        URI.create(Columns.text(row, "url")),
        Columns.text(row, "sha256"),
        Columns.get(row, "stored_at", Instant.class));
  }
}

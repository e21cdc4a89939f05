package org.dnocrawler.query.webhooks;

import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.database.Columns;
import org.jspecify.annotations.Nullable;

/// A subscriber's server and what it is told of.
///
/// @param id its id
/// @param userId whose it is
/// @param url where changes are posted
/// @param description for the user
/// @param dnos slugs of the operators it is told of; empty for all
/// @param dataTypes kinds of data it is told of; empty for all
/// @param secretNumber number of its secret
/// @param place id of the last change that was delivered or passed by
/// @param failures deliveries that failed since the last one that did not
/// @param dueAt when it may be tried again
/// @param lastResult what the last delivery gave; absent before the first
/// @param deliveredAt when the last delivery succeeded
/// @param disabledAt since when nothing is delivered; absent while it is
/// @param disabledReason why
/// @param createdAt when it was made
record Webhook(
    UUID id,
    String userId,
    URI url,
    @Nullable String description,
    List<String> dnos,
    List<String> dataTypes,
    int secretNumber,
    long place,
    int failures,
    Instant dueAt,
    @Nullable String lastResult,
    @Nullable Instant deliveredAt,
    @Nullable Instant disabledAt,
    @Nullable String disabledReason,
    Instant createdAt) {

  static Webhook of(Readable row) {
    return new Webhook(
        Columns.get(row, "id", UUID.class),
        Columns.text(row, "user_id"),
        URI.create(Columns.text(row, "url")),
        Columns.find(row, "description", String.class),
        List.of(Columns.get(row, "dnos", String[].class)),
        List.of(Columns.get(row, "data_types", String[].class)),
        Columns.get(row, "secret_number", Integer.class),
        Columns.number(row, "place"),
        Columns.get(row, "failures", Integer.class),
        Columns.get(row, "due_at", Instant.class),
        Columns.find(row, "last_result", String.class),
        Columns.find(row, "delivered_at", Instant.class),
        Columns.find(row, "disabled_at", Instant.class),
        Columns.find(row, "disabled_reason", String.class),
        Columns.get(row, "created_at", Instant.class));
  }
}

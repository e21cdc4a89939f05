package org.dnocrawler.query.webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.database.Bindings;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Webhooks in Postgres, whose clock decides what is due.
final class WebhookStore {

  private final DatabaseClient database;

  WebhookStore(DatabaseClient database) {
    this.database = database;
  }

  /// What a user wants to be told of.
  record Wish(URI url, @Nullable String description, List<String> dnos, List<String> dataTypes) {}

  /// Makes a webhook that is told of what changes from now on.
  ///
  /// @param idempotencyKey a key that the user sent; null for none
  /// @param most most webhooks of one user
  /// @return the webhook, the one made before with that key too; empty when the user has too many
  Mono<Webhook> add(String userId, @Nullable String idempotencyKey, Wish wish, int most) {
    var statement =
        database
            .sql(
                """
                INSERT INTO tariffs.webhook
                       (id, user_id, idempotency_key, url, description, dnos, data_types, place,
                        due_at, created_at)
                SELECT :id, :user, :key, :url, :description, :dnos, :data_types,
                       coalesce((SELECT max(id) FROM tariffs.publication), 0), now(), now()
                 WHERE (SELECT count(*) FROM tariffs.webhook WHERE user_id = :user) < :most
                ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL
                DO UPDATE SET idempotency_key = excluded.idempotency_key
                RETURNING *
                """)
            .bind("id", UUID.randomUUID())
            .bind("user", userId)
            .bind("url", wish.url().toString())
            .bind("dnos", wish.dnos().toArray(String[]::new))
            .bind("data_types", wish.dataTypes().toArray(String[]::new))
            .bind("most", most);
    statement = Bindings.bind(statement, "key", idempotencyKey, String.class);
    statement = Bindings.bind(statement, "description", wish.description(), String.class);
    return statement.map(row -> Webhook.of(row)).one();
  }

  /// The user's webhooks, oldest first.
  Flux<Webhook> ofUser(String userId) {
    return database
        .sql("SELECT * FROM tariffs.webhook WHERE user_id = :user ORDER BY created_at, id")
        .bind("user", userId)
        .map(row -> Webhook.of(row))
        .all();
  }

  /// One of the user's webhooks.
  Mono<Webhook> find(String userId, UUID id) {
    return change("SELECT * FROM tariffs.webhook WHERE id = :id AND user_id = :user", userId, id);
  }

  /// Removes a webhook; a delivery that runs may still arrive.
  Mono<Webhook> remove(String userId, UUID id) {
    return change(
        "DELETE FROM tariffs.webhook WHERE id = :id AND user_id = :user RETURNING *", userId, id);
  }

  /// Delivers again, from where it stopped.
  Mono<Webhook> enable(String userId, UUID id) {
    return change(
        """
        UPDATE tariffs.webhook
           SET disabled_at = NULL, disabled_reason = NULL, failures = 0, due_at = now()
         WHERE id = :id AND user_id = :user RETURNING *
        """,
        userId,
        id);
  }

  /// Gives it another secret.
  Mono<Webhook> renew(String userId, UUID id) {
    return change(
        """
        UPDATE tariffs.webhook SET secret_number = secret_number + 1
         WHERE id = :id AND user_id = :user RETURNING *
        """,
        userId,
        id);
  }

  private Mono<Webhook> change(String statement, String userId, UUID id) {
    return database
        .sql(statement)
        .bind("id", id)
        .bind("user", userId)
        .map(row -> Webhook.of(row))
        .one();
  }

  /// Leases webhooks that are due and have something before them.
  ///
  /// @param last id of the last change
  /// @param lease token of the lease, which ends by itself
  /// @param length how long it lasts
  Flux<Webhook> lease(long last, UUID lease, Duration length, int limit) {
    return database
        .sql(
            """
            UPDATE tariffs.webhook
               SET lease = :lease,
                   leased_until = now() + CAST(:length AS bigint) * interval '1 millisecond'
             WHERE id IN (SELECT id FROM tariffs.webhook
                           WHERE disabled_at IS NULL AND due_at <= now() AND place < :last
                             AND (leased_until IS NULL OR leased_until < now())
                           ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .bind("lease", lease)
        .bind("length", length.toMillis())
        .bind("last", last)
        .bind("limit", limit)
        .map(row -> Webhook.of(row))
        .all();
  }

  /// Records that a webhook was told of everything up to a place.
  ///
  /// @param result what the delivery gave; null when there was nothing to tell
  /// @return whether the lease still held
  Mono<Boolean> delivered(UUID id, UUID lease, long place, @Nullable String result) {
    var statement =
        database
            .sql(
                """
                UPDATE tariffs.webhook
                   SET place = :place, failures = CASE WHEN CAST(:result AS text) IS NULL
                                                       THEN failures ELSE 0 END,
                       last_result = coalesce(:result, last_result),
                       delivered_at = CASE WHEN CAST(:result AS text) IS NULL
                                           THEN delivered_at ELSE now() END,
                       due_at = now(), lease = NULL, leased_until = NULL
                 WHERE id = :id AND lease = :lease
                """)
            .bind("id", id)
            .bind("lease", lease)
            .bind("place", place);
    return Bindings.bind(statement, "result", result, String.class)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Records a failed delivery.
  ///
  /// @param pause time to the next try
  /// @param disable why nothing is delivered any more; null when it is
  /// @return whether the lease still held
  Mono<Boolean> failed(
      UUID id, UUID lease, String result, Duration pause, @Nullable String disable) {
    var statement =
        database
            .sql(
                """
                UPDATE tariffs.webhook
                   SET failures = failures + 1, last_result = :result,
                       due_at = now() + CAST(:pause AS bigint) * interval '1 millisecond',
                       disabled_at = CASE WHEN CAST(:disable AS text) IS NOT NULL THEN now() END,
                       disabled_reason = :disable, lease = NULL, leased_until = NULL
                 WHERE id = :id AND lease = :lease
                """)
            .bind("id", id)
            .bind("lease", lease)
            .bind("result", result)
            .bind("pause", pause.toMillis());
    return Bindings.bind(statement, "disable", disable, String.class)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }
}

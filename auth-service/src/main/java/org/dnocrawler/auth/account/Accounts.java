package org.dnocrawler.auth.account;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.dnocrawler.common.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The accounts in Postgres.
public final class Accounts {

  private static final String COLUMNS = " id, email, role, created_at, password_hash ";

  private final DatabaseClient database;

  Accounts(DatabaseClient database) {
    this.database = database;
  }

  /// Makes an account.
  ///
  /// @return empty when the address has one
  public Mono<Account> create(EmailAddress email, String passwordHash, Role role) {
    return database
        .sql(
            "INSERT INTO auth.users (id, email, password_hash, role)"
                + " VALUES (:id, :email, :hash, :role)"
                + " ON CONFLICT (lower(email)) DO NOTHING RETURNING"
                + COLUMNS)
        .bind("id", UUID.randomUUID())
        .bind("email", email.value())
        .bind("hash", passwordHash)
        .bind("role", role.wire())
        .map(Accounts::account)
        .one();
  }

  /// The account of an id; empty when there is none.
  public Mono<Account> find(UUID id) {
    return database
        .sql("SELECT" + COLUMNS + "FROM auth.users WHERE id = :id")
        .bind("id", id)
        .map(Accounts::account)
        .one();
  }

  /// The account of an address with its password's hash; empty when there is none.
  public Mono<WithPassword> findByEmail(EmailAddress email) {
    return database
        .sql("SELECT" + COLUMNS + "FROM auth.users WHERE lower(email) = :email")
        .bind("email", email.value())
        .map(row -> new WithPassword(account(row), text(row, "password_hash")))
        .one();
  }

  /// Changes what an account may do.
  ///
  /// @return the account before and after; empty when there is none of that id
  public Mono<RoleChange> changeRole(UUID id, Role role) {
    return database
        .sql(
            "WITH before AS (SELECT id, role AS old_role FROM auth.users WHERE id = :id FOR UPDATE)"
                + " UPDATE auth.users u SET role = :role, updated_at = now() FROM before"
                + " WHERE u.id = before.id"
                + " RETURNING u.id, u.email, u.role, u.created_at, before.old_role")
        .bind("id", id)
        .bind("role", role.wire())
        .map(row -> new RoleChange(role(text(row, "old_role")), account(row)))
        .one();
  }

  /// Accounts from the oldest to the newest.
  ///
  /// @param role only those of this role; null for all
  /// @param after only those younger than this one; null from the start
  /// @param limit at most so many
  public Flux<Account> list(@Nullable Role role, @Nullable Position after, int limit) {
    var from = after == null ? new Position(Instant.EPOCH, new UUID(0, 0)) : after;
    return database
        .sql(
            "SELECT"
                + COLUMNS
                + "FROM auth.users WHERE (created_at, id) > (:created, :id)"
                + " AND (:role = '' OR role = :role) ORDER BY created_at, id LIMIT :limit")
        .bind("created", from.createdAt().atOffset(ZoneOffset.UTC))
        .bind("id", from.id())
        .bind("role", role == null ? "" : role.wire())
        .bind("limit", limit)
        .map(Accounts::account)
        .all();
  }

  private static Account account(Readable row) {
    return new Account(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "email"),
        role(text(row, "role")),
        Objects.requireNonNull(row.get("created_at", OffsetDateTime.class)).toInstant());
  }

  private static Role role(String word) {
    return Role.ofWire(word)
        .orElseThrow(() -> new IllegalStateException("not a role: '" + word + "'"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  /// An account with what its password is checked against.
  ///
  /// @param account the account
  /// @param passwordHash hash, never shown
  public record WithPassword(Account account, String passwordHash) {

    @Override
    public String toString() {
      return "WithPassword[account=" + account + "]";
    }
  }

  /// What a change of role did.
  ///
  /// @param before the role until now
  /// @param account the account from now on
  public record RoleChange(Role before, Account account) {}

  /// Where a page of accounts ended.
  ///
  /// @param createdAt age of the last account
  /// @param id its id
  public record Position(Instant createdAt, UUID id) {}
}

package org.dnocrawler.auth.account;

import java.time.Instant;
import java.util.UUID;

/// An account as JSON.
///
/// @param id UUID
/// @param email its address
/// @param role `pending`, `user` or `admin`
/// @param createdAt when it was registered
public record AccountView(UUID id, String email, String role, Instant createdAt) {

  /// The view of an account.
  public static AccountView of(Account account) {
    return new AccountView(
        account.id(), account.email(), account.role().wire(), account.createdAt());
  }
}

package org.dnocrawler.auth.account;

import jakarta.validation.constraints.NotNull;

/// What somebody registers or logs in with; never logged.
///
/// @param email as written
/// @param password as written
public record Credentials(@NotNull String email, @NotNull String password) {

  @Override
  public String toString() {
    return "Credentials[]";
  }
}

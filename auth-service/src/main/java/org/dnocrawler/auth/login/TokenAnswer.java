package org.dnocrawler.auth.login;

import java.util.UUID;

/// The answer that carries tokens; never logged.
///
/// @param accessToken the JWT
/// @param tokenType always `Bearer`
/// @param expiresIn life of the access token in seconds
/// @param refreshToken exchanged for new tokens once
/// @param refreshExpiresIn life of the refresh token in seconds
/// @param user whose they are
record TokenAnswer(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    long refreshExpiresIn,
    User user) {

  static TokenAnswer of(Outcome.Issued issued) {
    var account = issued.account();
    return new TokenAnswer(
        issued.access().text(),
        "Bearer",
        issued.access().expiresIn().toSeconds(),
        issued.refresh().text(),
        issued.refresh().expiresIn().toSeconds(),
        new User(account.id(), account.email(), account.role().wire()));
  }

  @Override
  public String toString() {
    return "TokenAnswer[user=%s]".formatted(user.id());
  }

  /// Whose tokens they are.
  record User(UUID id, String email, String role) {}
}

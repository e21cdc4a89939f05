package org.dnocrawler.auth.login;

import java.time.Duration;
import org.dnocrawler.auth.account.Account;
import org.dnocrawler.auth.session.RefreshToken;
import org.dnocrawler.auth.token.AccessToken;

/// What came of asking for tokens.
sealed interface Outcome {

  /// They were issued.
  record Issued(AccessToken access, RefreshToken refresh, Account account) implements Outcome {}

  /// E-mail or password is wrong.
  record WrongCredentials() implements Outcome {}

  /// Too many wrong passwords.
  record LockedOut(Duration retryAfter) implements Outcome {}

  /// The refresh token is not accepted.
  record RefreshRefused() implements Outcome {}
}

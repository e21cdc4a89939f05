package org.dnocrawler.auth.login;

import java.time.Clock;
import java.time.Instant;
import org.dnocrawler.auth.account.Account;
import org.dnocrawler.auth.account.Accounts;
import org.dnocrawler.auth.account.Credentials;
import org.dnocrawler.auth.account.EmailAddress;
import org.dnocrawler.auth.lockout.Attempt;
import org.dnocrawler.auth.lockout.Lockout;
import org.dnocrawler.auth.password.Passwords;
import org.dnocrawler.auth.session.Client;
import org.dnocrawler.auth.session.RefreshToken;
import org.dnocrawler.auth.session.Rotation;
import org.dnocrawler.auth.session.Sessions;
import org.dnocrawler.auth.token.AccessTokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Issues tokens: for a password, or for a refresh token.
///
/// The moment of issue is taken before the account is read, so that a change of role in between
/// revokes the token.
final class TokenDesk {

  private static final Logger log = LoggerFactory.getLogger(TokenDesk.class);

  private final Accounts accounts;
  private final Passwords passwords;
  private final Lockout lockout;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final Clock clock;

  TokenDesk(
      Accounts accounts,
      Passwords passwords,
      Lockout lockout,
      Sessions sessions,
      AccessTokens tokens,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.lockout = lockout;
    this.sessions = sessions;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Tokens of a new session.
  Mono<Outcome> login(Credentials credentials, Client client) {
    return lockout
        .attempt(credentials.email())
        .flatMap(attempt ->
            switch (attempt) {
              case Attempt.Allowed() -> check(credentials, client);
              case Attempt.Locked(var retryAfter) -> Mono.just(new Outcome.LockedOut(retryAfter));
            });
  }

  /// Tokens of a session that goes on.
  Mono<Outcome> refresh(String token, Client client) {
    var issuedAt = clock.instant();
    return sessions
        .holderOf(token)
        .flatMap(holder -> refresh(token, holder, client, issuedAt))
        .defaultIfEmpty(new Outcome.RefreshRefused());
  }

  private Mono<Outcome> check(Credentials credentials, Client client) {
    var issuedAt = clock.instant();
    return authenticate(credentials)
        .delayUntil(_ -> lockout.forgive(credentials.email()))
        .flatMap(account -> open(account, client, issuedAt))
        .defaultIfEmpty(new Outcome.WrongCredentials());
  }

  /// The account whose password it is; empty, after the same time, when there is none.
  private Mono<Account> authenticate(Credentials credentials) {
    return Mono.justOrEmpty(EmailAddress.of(credentials.email()))
        .flatMap(accounts::findByEmail)
        .flatMap(found -> matching(found, credentials.password()))
        .switchIfEmpty(passwords.matchesNobody(credentials.password()).thenReturn(Match.NONE))
        .flatMap(match -> Mono.justOrEmpty(match.account()));
  }

  private Mono<Match> matching(Accounts.WithPassword found, String password) {
    return passwords
        .matches(password, found.passwordHash())
        .map(right -> right ? new Match(found.account()) : Match.NONE);
  }

  private Mono<Outcome> open(Account account, Client client, Instant issuedAt) {
    return sessions
        .open(account, client)
        .doOnNext(refresh -> log.info("account {} opened {}", account.id(), refresh))
        .map(refresh -> issue(account, refresh, issuedAt));
  }

  private Mono<Outcome> refresh(
      String token, Sessions.Holder holder, Client client, Instant issuedAt) {
    return accounts
        .find(holder.userId())
        .flatMap(account -> rotate(token, holder, account, client, issuedAt))
        .switchIfEmpty(sessions.revoke(holder).thenReturn(new Outcome.RefreshRefused()));
  }

  private Mono<Outcome> rotate(
      String token, Sessions.Holder holder, Account account, Client client, Instant issuedAt) {
    return sessions
        .rotate(token, holder, account, client)
        .map(rotation ->
            switch (rotation) {
              case Rotation.Rotated(var successor) -> issue(account, successor, issuedAt);
              case Rotation.Unknown() -> new Outcome.RefreshRefused();
              case Rotation.Stolen() -> stolen(holder);
            });
  }

  private static Outcome stolen(Sessions.Holder holder) {
    log.warn(
        "a used refresh token of account {} came back: session {} was ended",
        holder.userId(),
        holder.sessionId());
    return new Outcome.RefreshRefused();
  }

  private Outcome issue(Account account, RefreshToken refresh, Instant issuedAt) {
    var access = tokens.issue(account, refresh.sessionId(), issuedAt);
    return new Outcome.Issued(access, refresh, account);
  }

  /// Result of comparing a password.
  private record Match(@Nullable Account account) {
    static final Match NONE = new Match(null);
  }
}

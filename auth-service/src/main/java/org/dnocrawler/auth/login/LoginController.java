package org.dnocrawler.auth.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.dnocrawler.auth.account.Credentials;
import org.dnocrawler.auth.password.PasswordsBusyException;
import org.dnocrawler.auth.session.Client;
import org.dnocrawler.auth.session.Sessions;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Tokens over HTTP.
@RestController
@RequestMapping("/api/v1/auth")
class LoginController {

  private static final Duration BUSY = Duration.ofSeconds(2);

  private final TokenDesk desk;
  private final Sessions sessions;

  LoginController(TokenDesk desk, Sessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  @PostMapping("/login")
  Mono<ResponseEntity<TokenAnswer>> login(
      @Valid @RequestBody Mono<Credentials> body, ServerHttpRequest request) {
    return body.flatMap(credentials -> desk.login(credentials, Client.of(request)))
        .onErrorMap(
            PasswordsBusyException.class,
            _ -> tooMany("Too many log in at this moment. Try again shortly.", BUSY))
        .map(LoginController::answer);
  }

  @PostMapping("/refresh")
  Mono<ResponseEntity<TokenAnswer>> refresh(
      @Valid @RequestBody Mono<RefreshRequest> body, ServerHttpRequest request) {
    return body.flatMap(sent -> desk.refresh(sent.refreshToken(), Client.of(request)))
        .map(LoginController::answer);
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> logout() {
    return Caller.current().flatMap(sessions::revoke);
  }

  private static ResponseEntity<TokenAnswer> answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Issued issued ->
          ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(TokenAnswer.of(issued));
      case Outcome.WrongCredentials() ->
          throw new ProblemException(ProblemType.INVALID_CREDENTIALS, "Check e-mail and password.");
      case Outcome.RefreshRefused() ->
          throw new ProblemException(ProblemType.INVALID_REFRESH_TOKEN, "Log in again.");
      case Outcome.LockedOut(var retryAfter) ->
          throw tooMany("Too many wrong passwords for this account. Try again later.", retryAfter);
    };
  }

  private static ProblemException tooMany(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.RATE_LIMITED, detail, Map.of(), retryAfter);
  }

  /// What is sent to refresh; never logged.
  record RefreshRequest(@NotNull String refreshToken) {

    @Override
    public String toString() {
      return "RefreshRequest[]";
    }
  }
}

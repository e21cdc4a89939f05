package org.dnocrawler.auth.account;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dnocrawler.auth.password.Passwords;
import org.dnocrawler.auth.password.PasswordsBusyException;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Registering, and what an account sees of itself.
@RestController
class AccountController {

  private final Accounts accounts;
  private final Passwords passwords;

  AccountController(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  @PostMapping("/api/v1/auth/register")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Registered> register(@Valid @RequestBody Mono<Credentials> body) {
    return body.flatMap(this::register).map(Registered::of);
  }

  @GetMapping("/api/v1/users/me")
  Mono<AccountView> me() {
    return Caller.current()
        .map(caller -> UUID.fromString(caller.userId()))
        .flatMap(accounts::find)
        .map(AccountView::of)
        .switchIfEmpty(
            Mono.error(() ->
                new ProblemException(
                    ProblemType.UNAUTHENTICATED, "This account does not exist any more.")));
  }

  private Mono<Account> register(Credentials wanted) {
    var email =
        EmailAddress.of(wanted.email())
            .orElseThrow(() -> invalid("email", "must be an e-mail address"));
    if (!PasswordRule.allows(wanted.password())) {
      throw invalid(
          "password",
          "must have %d to %d characters".formatted(PasswordRule.SHORTEST, PasswordRule.LONGEST));
    }
    return passwords
        .hash(wanted.password())
        .onErrorMap(PasswordsBusyException.class, _ -> busy())
        .flatMap(hash -> accounts.create(email, hash, Role.PENDING))
        .switchIfEmpty(Mono.error(AccountController::taken));
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "'%s' %s.".formatted(field, message),
        Map.of("errors", List.of(Map.of("field", field, "message", message))),
        null);
  }

  private static ProblemException taken() {
    return new ProblemException(
        ProblemType.EMAIL_TAKEN, "Log in with this e-mail, or register another one.");
  }

  private static ProblemException busy() {
    return new ProblemException(
        ProblemType.RATE_LIMITED,
        "Too many register at this moment. Try again shortly.",
        Map.of(),
        Duration.ofSeconds(2));
  }

  /// The answer to a registration.
  ///
  /// @param id of the new account
  /// @param email its address
  /// @param role `pending`
  record Registered(UUID id, String email, String role) {

    static Registered of(Account account) {
      return new Registered(account.id(), account.email(), account.role().wire());
    }
  }
}

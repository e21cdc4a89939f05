package org.dnocrawler.auth.admin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.auth.account.Account;
import org.dnocrawler.auth.account.Accounts;
import org.dnocrawler.auth.account.EmailAddress;
import org.dnocrawler.auth.account.PasswordRule;
import org.dnocrawler.auth.password.Passwords;
import org.dnocrawler.common.identity.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/// Makes the configured admin before the service takes requests, unless the address has an account:
/// that one is never changed.
///
/// Runs on the starting thread, which may wait.
final class FirstAdmin implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FirstAdminProperties properties;
  private final Accounts accounts;
  private final Passwords passwords;
  private volatile boolean running;

  FirstAdmin(FirstAdminProperties properties, Accounts accounts, Passwords passwords) {
    this.properties = properties;
    this.accounts = accounts;
    this.passwords = passwords;
  }

  @Override
  public void start() {
    ensure().toFuture().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before the web server.
  @Override
  public int getPhase() {
    return 0;
  }

  private Mono<Void> ensure() {
    var written = properties.email();
    var password = properties.password();
    if (written == null || written.isBlank()) {
      log.info("no first admin is configured (dno.auth.admin.email)");
      return Mono.empty();
    }
    var email =
        EmailAddress.of(written)
            .orElseThrow(
                () -> new IllegalStateException("dno.auth.admin.email is not an e-mail address"));
    if (password == null || !PasswordRule.allows(password)) {
      throw new IllegalStateException(
          "dno.auth.admin.password must have %d to %d characters"
              .formatted(PasswordRule.SHORTEST, PasswordRule.LONGEST));
    }
    return accounts
        .findByEmail(email)
        .map(Accounts.WithPassword::account)
        .doOnNext(a -> log.info("account {} of the first admin exists and is kept", a.id()))
        .switchIfEmpty(Mono.defer(() -> create(email, password)))
        .then();
  }

  private Mono<Account> create(EmailAddress email, String password) {
    return passwords
        .hash(password)
        .flatMap(hash -> accounts.create(email, hash, Role.ADMIN))
        .doOnNext(account -> log.info("made first admin {} ({})", email.value(), account.id()));
  }
}

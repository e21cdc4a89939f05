package org.dnocrawler.auth.signingkey;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.auth.secret.SecretKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/// The keys are read before the service starts, which may wait; without them it could do nothing.
@Configuration(proxyBeanMethods = false)
class SigningKeyConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Bean
  SigningKeys signingKeys(DatabaseClient database, SecretKeys secrets) {
    var cipher = new KeyCipher(secrets.derive("AES", "dno-auth signing keys at rest"));
    CompletableFuture<@Nullable SigningKeys> keys =
        new SigningKeyStore(database, cipher).loadOrCreate().toFuture();
    try {
      return Objects.requireNonNull(
          keys.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

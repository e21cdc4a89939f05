package org.dnocrawler.auth.secret;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The secret that keys are derived from.
///
/// @param keyEncryptionSecret at least 32 characters; the stored signing key can be read with the
///   same secret only; never logged
@Validated
@ConfigurationProperties("dno.auth")
record SecretProperties(@NotNull @Size(min = 32) String keyEncryptionSecret) {

  @Override
  public String toString() {
    return "SecretProperties[]";
  }
}

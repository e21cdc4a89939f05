package org.dnocrawler.auth.signingkey;

import java.io.Serial;

/// The stored signing key was encrypted with another secret than the configured one.
public final class SecretDoesNotFitException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  SecretDoesNotFitException(String kid) {
    super(
        "signing key '%s' was encrypted with another dno.auth.key-encryption-secret; configure that one"
            .formatted(kid));
  }
}

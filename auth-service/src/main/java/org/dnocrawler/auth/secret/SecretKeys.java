package org.dnocrawler.auth.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Derives a key for each purpose from the one configured secret (HKDF with SHA-256).
public final class SecretKeys {

  private final byte[] secret;

  SecretKeys(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /// The key of a purpose; the same secret and purpose always give the same key.
  ///
  /// @param algorithm what it is used with, such as `AES`
  public SecretKey derive(String algorithm, String purpose) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(secret)
              .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32);
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
    }
  }
}

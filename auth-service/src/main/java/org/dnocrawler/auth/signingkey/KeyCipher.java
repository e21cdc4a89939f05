package org.dnocrawler.auth.signingkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts keys for the database: AES-256-GCM, bound to the key's id, a fresh nonce in front.
final class KeyCipher {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  KeyCipher(SecretKey key) {
    this.key = key;
  }

  byte[] encrypt(String kid, String text) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var encrypted =
          cipher(Cipher.ENCRYPT_MODE, kid, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key could not be encrypted", e);
    }
  }

  /// Fails with [SecretDoesNotFitException] when it was encrypted with another secret.
  String decrypt(String kid, byte[] stored) {
    try {
      var nonce = new byte[NONCE_BYTES];
      var buffer = ByteBuffer.wrap(stored).get(nonce);
      var encrypted = new byte[buffer.remaining()];
      buffer.get(encrypted);
      return new String(
          cipher(Cipher.DECRYPT_MODE, kid, nonce).doFinal(encrypted), StandardCharsets.UTF_8);
    } catch (AEADBadTagException _) {
      throw new SecretDoesNotFitException(kid);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key could not be decrypted", e);
    }
  }

  private Cipher cipher(int mode, String kid, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}

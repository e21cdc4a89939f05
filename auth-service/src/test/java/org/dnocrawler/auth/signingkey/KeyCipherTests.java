package org.dnocrawler.auth.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyCipherTests {

  private final KeyCipher cipher = cipher("0123456789abcdef0123456789abcdef");

  @Test
  void textComesBackAndIsNotReadableMeanwhile() {
    var stored = cipher.encrypt("kid", "{\"d\":\"secret\"}");
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(cipher.decrypt("kid", stored)).isEqualTo("{\"d\":\"secret\"}");
    assertThat(cipher.encrypt("kid", "{\"d\":\"secret\"}")).isNotEqualTo(stored);
  }

  @Test
  void otherSecretOtherKeyIdAndChangedBytesAreNoticed() {
    var stored = cipher.encrypt("kid", "text");
    assertThatThrownBy(() -> cipher("another-secret-of-32-bytes-long!").decrypt("kid", stored))
        .isInstanceOf(SecretDoesNotFitException.class)
        .hasMessageContaining("dno.auth.key-encryption-secret");
    assertThatThrownBy(() -> cipher.decrypt("other", stored))
        .isInstanceOf(SecretDoesNotFitException.class);
    stored[20] ^= 1;
    assertThatThrownBy(() -> cipher.decrypt("kid", stored))
        .isInstanceOf(SecretDoesNotFitException.class);
  }

  private static KeyCipher cipher(String key) {
    return new KeyCipher(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "AES"));
  }
}

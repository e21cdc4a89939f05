package org.dnocrawler.common.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;

/// Remembers which tokens were found to be signed by which key, since each comes many times.
///
/// Only the verdict on the signature is kept, under the hash of the whole token and for the very
/// key that signed it. Whether the key is still in use, the claims, the time and the revocation are
/// looked at each time anew. A signature that does not fit is never remembered.
final class KnownSignatures {

  private static final int MOST = 10_000;
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Cache<Base64URL, ECPublicKey> signers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFE).build();

  /// Whether that key signed the token.
  boolean fits(CompactJws token, ECPublicKey key) {
    var hash = hashOf(token);
    if (key.equals(signers.getIfPresent(hash))) {
      return true;
    }
    if (!token.isSignedBy(key)) {
      return false;
    }
    signers.put(hash, key);
    return true;
  }

  private static Base64URL hashOf(CompactJws token) {
    try {
      var text = token.jws().serialize().getBytes(StandardCharsets.US_ASCII);
      return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package org.dnocrawler.common.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Remembers what tokens say and which key was found to have signed them, since each comes many
/// times.
///
/// Only the verdict on form and signature is kept, under the whole token and for the very key that
/// signed it. Whether the key is still in use, issuer, audience, time and revocation are looked at
/// each time anew. A token whose signature does not fit is never remembered.
final class KnownTokens {

  private static final int MOST = 10_000;
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Cache<String, Known> tokens =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFE).build();

  /// A token that was found to be signed.
  ///
  /// @param keyId the key id its header names
  /// @param key the key that signed it
  /// @param claims what it says
  record Known(String keyId, ECPublicKey key, TokenClaims claims) {}

  /// The token as it was found before; null when it comes for the first time.
  @Nullable Known find(String text) {
    return tokens.getIfPresent(text);
  }

  /// What the token says; throws [InvalidTokenException] when the key did not sign it or it cannot
  /// be read.
  ///
  /// @param text the token as sent
  /// @param keyId the key id its header names
  TokenClaims claims(String text, CompactJws token, String keyId, ECPublicKey key) {
    var known = find(text);
    if (known != null && known.key().equals(key)) {
      return known.claims();
    }
    if (!token.isSignedBy(key)) {
      throw new InvalidTokenException("its signature does not fit");
    }
    try {
      var said = JWTClaimsSet.parse(token.jws().getPayload().toJSONObject());
      var claims = TokenClaims.of(said);
      tokens.put(text, new Known(keyId, key, claims));
      return claims;
    } catch (ParseException | IllegalArgumentException _) {
      throw new InvalidTokenException("it cannot be read");
    }
  }
}

package org.dnocrawler.common.identity;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The one place that decides whether an access token is valid.
///
/// Accepted is a compact ES256 JWS of type `at+jwt` by a known key, from the issuer, for the
/// audience, within its time and not revoked. Only the key id is taken from the header to find the
/// key.
public final class TokenVerifier {

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final TokenKeys keys;
  private final Revocations revocations;
  private final IdentityProperties properties;
  private final Clock clock;
  private final KnownTokens known = new KnownTokens();

  TokenVerifier(
      TokenKeys keys, Revocations revocations, IdentityProperties properties, Clock clock) {
    this.keys = keys;
    this.revocations = revocations;
    this.properties = properties;
    this.clock = clock;
  }

  /// The caller a token speaks for.
  ///
  /// @param token as sent, without the word `Bearer`; any text
  /// @return fails with [InvalidTokenException] when the token is not valid, with a problem when
  ///   the keys cannot be known
  public Mono<Caller> verify(String token) {
    return verifyWithExpiry(token).map(VerifiedToken::caller);
  }

  /// Like [#verify], with the moment from which on the token is not valid any more.
  public Mono<VerifiedToken> verifyWithExpiry(String token) {
    return Mono.defer(() -> verifyNow(token)).checkpoint("access token");
  }

  /// The caller of a token that was found valid a moment ago, where nobody has to be asked whether
  /// it still is; never blocks.
  ///
  /// @param token as for [#verify]
  /// @return null says nothing about the token: [#verify] it
  public @Nullable Caller recall(String token) {
    var before = known.find(token);
    if (before == null || !keys.isCurrent(before.keyId(), before.key())) {
      return null;
    }
    var claims = before.claims();
    return isValid(claims) && revocations.isAccepted(claims.caller(), claims.issuedAt())
        ? claims.caller()
        : null;
  }

  /// As [#verify], of a token that was verified before.
  ///
  /// @return empty for any other one, which says nothing about it: [#verify] it
  public Mono<Caller> verifyAgain(String token) {
    return Mono.defer(() -> known.find(token) == null ? Mono.empty() : verify(token));
  }

  private boolean isValid(TokenClaims claims) {
    try {
      checked(claims);
      return true;
    } catch (InvalidTokenException _) {
      return false;
    }
  }

  private Mono<VerifiedToken> verifyNow(String text) {
    var before = known.find(text);
    if (before == null) {
      return verifyNew(text);
    }
    return keys.find(before.keyId())
        .filter(before.key()::equals)
        .map(_ -> checked(before.claims()))
        .switchIfEmpty(Mono.defer(() -> checkedNew(text)))
        .flatMap(this::notRevoked);
  }

  private Mono<VerifiedToken> verifyNew(String text) {
    return checkedNew(text).flatMap(this::notRevoked);
  }

  private Mono<TokenClaims> checkedNew(String text) {
    var token = CompactJws.parse(text);
    var keyId = requireKeyId(token);
    return keys.find(keyId)
        .switchIfEmpty(refuse("no known key has signed it"))
        .map(key -> checked(known.claims(text, token, keyId, key)));
  }

  private Mono<VerifiedToken> notRevoked(TokenClaims claims) {
    return revocations
        .isRevoked(claims.caller(), claims.issuedAt())
        .flatMap(revoked ->
            revoked
                ? refuse("it was revoked")
                : Mono.just(new VerifiedToken(claims.caller(), claims.expiresAt())));
  }

  private static String requireKeyId(CompactJws token) {
    if (!TYPE.equals(token.jws().getHeader().getType())) {
      throw new InvalidTokenException("it is not an access token");
    }
    var kid = token.keyId();
    if (kid == null || !TokenClaims.isId(kid)) {
      throw new InvalidTokenException("no known key has signed it");
    }
    return kid;
  }

  /// Issuer, audience and time; throws [InvalidTokenException] for what is not right.
  private TokenClaims checked(TokenClaims claims) {
    if (!properties.issuer().equals(claims.issuer())) {
      throw new InvalidTokenException("it is from another issuer");
    }
    if (!claims.audience().contains(properties.audience())) {
      throw new InvalidTokenException("it is for another audience");
    }
    var now = clock.instant();
    if (!now.isBefore(claims.expiresAt().plus(properties.clockSkew()))) {
      throw new InvalidTokenException("it has expired");
    }
    var latest = now.plus(properties.clockSkew());
    var notBefore = claims.notBefore();
    if (claims.issuedAt().isAfter(latest) || (notBefore != null && notBefore.isAfter(latest))) {
      throw new InvalidTokenException("it is not valid yet");
    }
    return claims;
  }

  private static <T> Mono<T> refuse(String why) {
    return Mono.error(() -> new InvalidTokenException(why));
  }
}

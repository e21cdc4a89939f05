package org.dnocrawler.common.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The one place that decides whether an access token is valid.
///
/// Accepted is a compact ES256 JWS of type `at+jwt` by a known key, from the issuer, for the
/// audience, within its time and not revoked. Only the key id is taken from the header to find the
/// key.
public final class TokenVerifier {

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

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

  private Mono<Checked> checkedNew(String text) {
    var token = CompactJws.parse(text);
    var keyId = requireKeyId(token);
    return keys.find(keyId)
        .switchIfEmpty(refuse("no known key has signed it"))
        .map(key -> checked(known.claims(text, token, keyId, key)));
  }

  private Mono<VerifiedToken> notRevoked(Checked checked) {
    return revocations
        .isRevoked(checked.token().caller(), checked.issuedAt())
        .flatMap(revoked -> revoked ? refuse("it was revoked") : Mono.just(checked.token()));
  }

  private static String requireKeyId(CompactJws token) {
    if (!TYPE.equals(token.jws().getHeader().getType())) {
      throw new InvalidTokenException("it is not an access token");
    }
    var kid = token.keyId();
    if (kid == null || !SAFE_ID.matcher(kid).matches()) {
      throw new InvalidTokenException("no known key has signed it");
    }
    return kid;
  }

  private Checked checked(JWTClaimsSet claims) {
    if (!properties.issuer().equals(claims.getIssuer())) {
      throw new InvalidTokenException("it is from another issuer");
    }
    if (!claims.getAudience().contains(properties.audience())) {
      throw new InvalidTokenException("it is for another audience");
    }
    requireTimes(claims);
    try {
      return new Checked(
          new VerifiedToken(caller(claims), require(claims.getExpirationTime())),
          require(claims.getIssueTime()));
    } catch (ParseException | IllegalArgumentException _) {
      throw new InvalidTokenException("it cannot be read");
    }
  }

  private void requireTimes(JWTClaimsSet claims) {
    var now = clock.instant();
    var end = require(claims.getExpirationTime()).plus(properties.clockSkew());
    if (!now.isBefore(end)) {
      throw new InvalidTokenException("it has expired");
    }
    var latest = now.plus(properties.clockSkew());
    var notBefore = claims.getNotBeforeTime();
    if (require(claims.getIssueTime()).isAfter(latest)
        || (notBefore != null && notBefore.toInstant().isAfter(latest))) {
      throw new InvalidTokenException("it is not valid yet");
    }
  }

  private static Caller caller(JWTClaimsSet claims) throws ParseException {
    return new Caller(
        requireUuid(claims.getSubject()),
        requireRole(claims.getStringClaim("role")),
        requireId(claims.getStringClaim("sid")),
        requireId(claims.getJWTID()));
  }

  private static Instant require(@Nullable Date time) {
    if (time == null) {
      throw new InvalidTokenException("it lacks a time");
    }
    return time.toInstant();
  }

  private static Role requireRole(@Nullable String word) {
    return Role.ofWire(String.valueOf(word))
        .orElseThrow(() -> new InvalidTokenException("it names no known role"));
  }

  private static String requireUuid(@Nullable String text) {
    try {
      return UUID.fromString(String.valueOf(text)).toString();
    } catch (IllegalArgumentException _) {
      throw new InvalidTokenException("it names no account");
    }
  }

  private static String requireId(@Nullable String id) {
    if (id == null || !SAFE_ID.matcher(id).matches()) {
      throw new InvalidTokenException("it lacks an id");
    }
    return id;
  }

  private static <T> Mono<T> refuse(String why) {
    return Mono.error(() -> new InvalidTokenException(why));
  }

  /// A token that is valid unless it was revoked.
  private record Checked(VerifiedToken token, Instant issuedAt) {}
}

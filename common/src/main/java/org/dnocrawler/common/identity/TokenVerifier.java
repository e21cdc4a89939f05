package org.dnocrawler.common.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The one place that decides whether an access token is valid.
///
/// Accepted is a compact ES256 JWS of type `at+jwt` by a known key, from the issuer, for the
/// audience, within its time and not revoked. Only the key id is taken from the header to find the
/// key; keys inside the token are refused.
public final class TokenVerifier {

  private static final int LONGEST = 4096;

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  /// Three non-empty base64url parts; an ES256 signature has exactly 64 bytes.
  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");

  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final TokenKeys keys;
  private final Revocations revocations;
  private final IdentityProperties properties;
  private final Clock clock;

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
    return Mono.defer(() -> verifyNow(parse(token))).checkpoint("access token");
  }

  private Mono<VerifiedToken> verifyNow(SignedJWT token) {
    return keys.find(token.getHeader().getKeyID())
        .switchIfEmpty(refuse("no known key has signed it"))
        .map(key -> claimsSignedBy(key, token))
        .flatMap(this::notRevoked);
  }

  private Mono<VerifiedToken> notRevoked(Checked checked) {
    return revocations
        .isRevoked(checked.token().caller(), checked.issuedAt())
        .flatMap(revoked -> revoked ? refuse("it was revoked") : Mono.just(checked.token()));
  }

  private static SignedJWT parse(String token) {
    if (token.length() > LONGEST || !COMPACT.matcher(token).matches() || !isCanonical(token)) {
      throw new InvalidTokenException("it is not a compact JWS");
    }
    try {
      var jwt = SignedJWT.parse(token);
      requireHeader(jwt.getHeader());
      return jwt;
    } catch (ParseException | IllegalArgumentException _) {
      throw new InvalidTokenException("it is not a compact JWS");
    }
  }

  /// One text per token: unused bits at the end of a base64url part must be zero.
  private static boolean isCanonical(String token) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    for (var part : token.split("\\.", -1)) {
      try {
        if (!encoder.encodeToString(Base64.getUrlDecoder().decode(part)).equals(part)) {
          return false;
        }
      } catch (IllegalArgumentException _) {
        return false;
      }
    }
    return true;
  }

  private static void requireHeader(JWSHeader header) {
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
      throw new InvalidTokenException("its algorithm is not ES256");
    }
    if (!TYPE.equals(header.getType())) {
      throw new InvalidTokenException("it is not an access token");
    }
    if (header.getKeyID() == null || !SAFE_ID.matcher(header.getKeyID()).matches()) {
      throw new InvalidTokenException("no known key has signed it");
    }
    if (header.getCriticalParams() != null || bringsKey(header)) {
      throw new InvalidTokenException("its header asks for more than is understood here");
    }
  }

  private static boolean bringsKey(JWSHeader header) {
    return header.getJWK() != null
        || header.getJWKURL() != null
        || header.getX509CertChain() != null
        || header.getX509CertURL() != null;
  }

  private Checked claimsSignedBy(ECPublicKey key, SignedJWT token) {
    try {
      if (!token.verify(new ECDSAVerifier(key))) {
        throw new InvalidTokenException("its signature does not fit");
      }
      return checked(token.getJWTClaimsSet());
    } catch (JOSEException | ParseException _) {
      throw new InvalidTokenException("it cannot be read");
    }
  }

  private Checked checked(JWTClaimsSet claims) throws ParseException {
    if (!properties.issuer().equals(claims.getIssuer())) {
      throw new InvalidTokenException("it is from another issuer");
    }
    if (!claims.getAudience().contains(properties.audience())) {
      throw new InvalidTokenException("it is for another audience");
    }
    requireTimes(claims);
    return new Checked(
        new VerifiedToken(caller(claims), require(claims.getExpirationTime())),
        require(claims.getIssueTime()));
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

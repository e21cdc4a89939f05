package org.dnocrawler.common.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a signed access token says, read once.
///
/// @param issuer who issued it; null when it does not say
/// @param audience whom it is for
/// @param caller who it speaks for
/// @param issuedAt when it was issued
/// @param notBefore from when on it is valid; null for from the start
/// @param expiresAt from when on it is not valid any more
record TokenClaims(
    @Nullable String issuer,
    List<String> audience,
    Caller caller,
    Instant issuedAt,
    @Nullable Instant notBefore,
    Instant expiresAt) {

  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// Reads the claims; throws [InvalidTokenException] when one is missing or not of its form.
  static TokenClaims of(JWTClaimsSet claims) {
    try {
      return new TokenClaims(
          claims.getIssuer(),
          List.copyOf(claims.getAudience()),
          new Caller(
              requireUuid(claims.getSubject()),
              requireRole(claims.getStringClaim("role")),
              requireId(claims.getStringClaim("sid")),
              requireId(claims.getJWTID()),
              optionalId(claims.getStringClaim("org")),
              optionalId(claims.getStringClaim("api_key"))),
          requireTime(claims.getIssueTime()),
          claims.getNotBeforeTime() == null ? null : claims.getNotBeforeTime().toInstant(),
          requireTime(claims.getExpirationTime()));
    } catch (ParseException | IllegalArgumentException _) {
      throw new InvalidTokenException("it cannot be read");
    }
  }

  /// Whether a text may be the id of a key, a session or a token.
  static boolean isId(@Nullable String id) {
    return id != null && SAFE_ID.matcher(id).matches();
  }

  private static Instant requireTime(@Nullable Date time) {
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

  private static @Nullable String optionalId(@Nullable String id) {
    return id == null ? null : requireId(id);
  }

  private static String requireId(@Nullable String id) {
    if (id == null || !isId(id)) {
      throw new InvalidTokenException("it lacks an id");
    }
    return id;
  }
}

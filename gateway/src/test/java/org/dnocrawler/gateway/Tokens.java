package org.dnocrawler.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Issues access tokens as auth-service does, with a key of the test's own.
public final class Tokens {

  private static final ECKey KEY = newKey();

  private Tokens() {}

  /// The public key as a JWKS.
  public static String jwks() {
    return new JWKSet(KEY).toString(true);
  }

  /// A token for a user that is valid for an hour.
  public static String of(String userId) {
    return of(userId, "user", Duration.ofHours(1));
  }

  /// A token of an account of an organisation, made for an API key.
  public static String ofOrganisation(String userId, String organisation, String apiKey) {
    return signed(
        claims(userId, "user", Duration.ofHours(1))
            .claim("org", organisation)
            .claim("api_key", apiKey)
            .build());
  }

  /// A token with a role, valid for the given time from now.
  public static String of(String userId, String role, Duration validFor) {
    return signed(claims(userId, role, validFor).build());
  }

  private static JWTClaimsSet.Builder claims(String userId, String role, Duration validFor) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("dno-auth")
        .audience("dno-api")
        .subject(userId)
        .claim("role", role)
        .claim("sid", UUID.randomUUID().toString())
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now.minusSeconds(60)))
        .expirationTime(Date.from(now.plus(validFor)));
  }

  private static String signed(JWTClaimsSet claims) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(KEY.getKeyID())
            .build();
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(KEY));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

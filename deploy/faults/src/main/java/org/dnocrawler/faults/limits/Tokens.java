package org.dnocrawler.faults.limits;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.dnocrawler.faults.stores.SetupFailed;

/// Signs access tokens as auth-service does, with a key of the run's own.
final class Tokens {

  private static final Duration LIFE = Duration.ofHours(5);

  private final Clock clock;
  private final ECKey key;

  Tokens(Clock clock) {
    this.clock = clock;
    try {
      key =
          new ECKeyGenerator(Curve.P_256)
              .keyID("faults")
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
    } catch (JOSEException e) {
      throw new SetupFailed("no key can be made", e);
    }
  }

  /// What proves them, as auth-service would serve it.
  String keys() {
    return new JWKSet(key).toString(true);
  }

  /// @param role `user` or `admin`
  String of(String user, String role) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("dno-auth")
            .audience("dno-api")
            .subject(user)
            .claim("role", role)
            .claim("sid", UUID.randomUUID().toString())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(key.getKeyID())
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new SetupFailed("no token can be signed", e);
    }
    return token.serialize();
  }
}

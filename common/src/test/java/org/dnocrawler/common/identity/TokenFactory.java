package org.dnocrawler.common.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;

/// Makes access tokens for tests, valid unless told otherwise.
public final class TokenFactory {

  private final ECKey key;

  /// A factory with a new key of that id.
  public TokenFactory(String kid) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(kid).algorithm(JWSAlgorithm.ES256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The key, its private part included.
  public ECKey key() {
    return key;
  }

  /// The JWKS that lists the key.
  public String jwks() {
    return "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}";
  }

  /// A valid token of a new account.
  public String token(Role role) {
    return token(role, _ -> {});
  }

  /// A token whose claims are changed before it is signed.
  public String token(Role role, Consumer<JWTClaimsSet.Builder> change) {
    return sign(header().build(), claims(role, change));
  }

  /// A token with another header.
  public String token(JWSHeader header, Role role) {
    return sign(header, claims(role, _ -> {}));
  }

  /// The header of a valid token.
  public JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.ES256)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(key.getKeyID());
  }

  /// The claims of a valid token, changed.
  public static JWTClaimsSet claims(Role role, Consumer<JWTClaimsSet.Builder> change) {
    var now = Instant.now(Clock.systemUTC());
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("dno-auth")
            .audience("dno-api")
            .subject(UUID.randomUUID().toString())
            .claim("role", role.wire())
            .claim("sid", "s-" + UUID.randomUUID())
            .jwtID("t-" + UUID.randomUUID())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)));
    change.accept(claims);
    return claims.build();
  }

  private String sign(JWSHeader header, JWTClaimsSet claims) {
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

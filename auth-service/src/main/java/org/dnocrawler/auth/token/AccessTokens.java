package org.dnocrawler.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.dnocrawler.auth.account.Account;
import org.dnocrawler.auth.signingkey.SigningKeys;
import org.dnocrawler.common.identity.IdentityProperties;

/// Signs access tokens.
public final class AccessTokens {

  private final JWSSigner signer;
  private final JWSHeader header;
  private final IdentityProperties identity;
  private final TokenProperties properties;
  private final SecureRandom random = new SecureRandom();

  AccessTokens(SigningKeys keys, IdentityProperties identity, TokenProperties properties) {
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(keys.signer().getKeyID())
            .build();
    this.signer = signerOf(keys);
    this.identity = identity;
    this.properties = properties;
  }

  /// A token for an account.
  ///
  /// @param account as it was read at or after `issuedAt`: then a later change of its role revokes
  ///   the token
  /// @param sessionId the session it belongs to
  /// @param issuedAt when its issue began
  public AccessToken issue(Account account, String sessionId, Instant issuedAt) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(identity.issuer())
            .audience(identity.audience())
            .subject(account.id().toString())
            .claim("role", account.role().wire())
            .claim("sid", sessionId)
            .jwtID(randomId())
            .issueTime(Date.from(issuedAt))
            .expirationTime(Date.from(issuedAt.plus(properties.life())))
            .build();
    return new AccessToken(sign(claims), properties.life());
  }

  private String sign(JWTClaimsSet claims) {
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key is not usable", e);
    }
  }

  private String randomId() {
    var id = new byte[16];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  private static JWSSigner signerOf(SigningKeys keys) {
    try {
      return new ECDSASigner(keys.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key is not usable", e);
    }
  }
}

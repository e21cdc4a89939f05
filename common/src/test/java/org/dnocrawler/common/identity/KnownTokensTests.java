package org.dnocrawler.common.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import org.junit.jupiter.api.Test;

class KnownTokensTests {

  private final KnownTokens known = new KnownTokens();
  private final TokenFactory issuer = new TokenFactory("a");

  private TokenClaims claims(String text, TokenFactory signer) throws JOSEException {
    return known.claims(text, CompactJws.parse(text), "a", signer.key().toECPublicKey());
  }

  @Test
  void remembersWhatASignedTokenSays() throws JOSEException {
    var text = issuer.token(Role.USER);
    assertThat(known.find(text)).isNull();
    var claims = claims(text, issuer);
    assertThat(known.find(text).claims()).isSameAs(claims);
    assertThat(claims(text, issuer)).isSameAs(claims);
  }

  @Test
  void remembersNothingForAnotherKey() throws JOSEException {
    var text = issuer.token(Role.USER);
    claims(text, issuer);
    var other = new TokenFactory("a");
    assertThatThrownBy(() -> claims(text, other)).isInstanceOf(InvalidTokenException.class);
    assertThat(known.find(text).key()).isEqualTo(issuer.key().toECPublicKey());
  }

  @Test
  void remembersNothingForOtherClaimsUnderTheSameSignature() throws JOSEException {
    var accepted = issuer.token(Role.USER);
    claims(accepted, issuer);
    var signature = accepted.substring(accepted.lastIndexOf('.'));
    var other = issuer.token(Role.ADMIN);
    var forged = other.substring(0, other.lastIndexOf('.')) + signature;
    assertThatThrownBy(() -> claims(forged, issuer)).isInstanceOf(InvalidTokenException.class);
    assertThat(known.find(forged)).isNull();
  }
}

package org.dnocrawler.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.security.interfaces.ECPublicKey;
import org.junit.jupiter.api.Test;

class KnownSignaturesTests {

  private final KnownSignatures signatures = new KnownSignatures();
  private final TokenFactory issuer = new TokenFactory("a");

  @Test
  void acceptsWhatTheKeySignedAsOftenAsItComes() throws JOSEException {
    var token = CompactJws.parse(issuer.token(Role.USER));
    assertThat(signatures.fits(token, keyOf(issuer))).isTrue();
    assertThat(signatures.fits(token, keyOf(issuer))).isTrue();
  }

  @Test
  void remembersNothingForAnotherKey() throws JOSEException {
    var token = CompactJws.parse(issuer.token(Role.USER));
    assertThat(signatures.fits(token, keyOf(issuer))).isTrue();
    assertThat(signatures.fits(token, keyOf(new TokenFactory("a")))).isFalse();
    assertThat(signatures.fits(token, keyOf(issuer))).isTrue();
  }

  @Test
  void remembersNothingForOtherClaimsUnderTheSameSignature() throws JOSEException {
    var accepted = issuer.token(Role.USER);
    assertThat(signatures.fits(CompactJws.parse(accepted), keyOf(issuer))).isTrue();
    var signature = accepted.substring(accepted.lastIndexOf('.'));
    var other = issuer.token(Role.ADMIN);
    var forged = other.substring(0, other.lastIndexOf('.')) + signature;
    assertThat(signatures.fits(CompactJws.parse(forged), keyOf(issuer))).isFalse();
    assertThat(signatures.fits(CompactJws.parse(forged), keyOf(issuer))).isFalse();
  }

  private static ECPublicKey keyOf(TokenFactory factory) throws JOSEException {
    return factory.key().toECPublicKey();
  }
}

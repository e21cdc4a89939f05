package org.dnocrawler.common.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A compact ES256 JWS of unproven origin.
///
/// There is one text for each: unused bits are zero and nothing is ignored. A header that brings a
/// key, or asks for an extension, is refused.
///
/// @param jws the parsed form
record CompactJws(JWSObject jws) {

  private static final int LONGEST = 4096;

  /// Three non-empty base64url parts; an ES256 signature has exactly 64 bytes.
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");

  static CompactJws parse(String text) {
    if (text.length() > LONGEST || !FORM.matcher(text).matches() || !isCanonical(text)) {
      throw new InvalidTokenException("it is not a compact JWS");
    }
    try {
      var jws = JWSObject.parse(text);
      requireHeader(jws.getHeader());
      return new CompactJws(jws);
    } catch (ParseException | IllegalArgumentException _) {
      throw new InvalidTokenException("it is not a compact JWS");
    }
  }

  /// The key id its header names, unchecked; null for none.
  @Nullable String keyId() {
    return jws.getHeader().getKeyID();
  }

  /// Whether that key signed it.
  boolean isSignedBy(ECPublicKey key) {
    try {
      return jws.verify(new ECDSAVerifier(key));
    } catch (JOSEException _) {
      return false;
    }
  }

  private static boolean isCanonical(String text) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    for (var part : text.split("\\.", -1)) {
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
}

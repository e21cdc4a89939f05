package org.dnocrawler.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Makes refresh tokens: 256 bits as base64url, of which only the SHA-256 is stored.
///
/// The successor of a token is derived from it with a secret key, so that a request that is
/// repeated gets the same one although nobody kept it.
final class RefreshTokens {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  RefreshTokens(SecretKey key) {
    this.key = key;
  }

  static boolean hasForm(String token) {
    return FORM.matcher(token).matches();
  }

  /// The first token of a session.
  String first() {
    return randomText(32);
  }

  /// The token that follows; always the same for one token.
  String successorOf(String token) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return BASE64.encodeToString(mac.doFinal(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256", e);
    }
  }

  /// A session id: 128 random bits.
  String sessionId() {
    return randomText(16);
  }

  static String sha256(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private String randomText(int bytes) {
    var text = new byte[bytes];
    random.nextBytes(text);
    return BASE64.encodeToString(text);
  }
}

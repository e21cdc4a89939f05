package org.dnocrawler.query.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives each webhook's secret and signs with it, as Standard Webhooks has it: HMAC-SHA256 over
/// `id.timestamp.body`.
///
/// Nothing secret is stored: a secret is derived from the master secret, the webhook's id and a
/// number that grows when the user wants another one.
final class WebhookSecrets {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final byte[] master;

  WebhookSecrets(String master) {
    this.master = master.getBytes(StandardCharsets.UTF_8);
  }

  /// The secret as the user sees it: `whsec_` and 32 bytes in Base64.
  String shown(UUID webhook, int number) {
    return PREFIX + Base64.getEncoder().encodeToString(secret(webhook, number));
  }

  /// The value of `webhook-signature`.
  ///
  /// @param message id of the message
  /// @param at when it is sent
  String signature(UUID webhook, int number, String message, Instant at, String body) {
    var signed = message + "." + at.getEpochSecond() + "." + body;
    var mac = mac(secret(webhook, number), signed.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(mac);
  }

  private byte[] secret(UUID webhook, int number) {
    var name = "webhook:" + webhook + ":" + number;
    return mac(master, name.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(byte[] key, byte[] text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}

package org.dnocrawler.common.jobs;

/// A client's name for one request, under which a repetition gets the first one's answer
/// (draft-ietf-httpapi-idempotency-key-header).
///
/// @param value 1 to 128 visible ASCII characters
public record IdempotencyKey(String value) {

  /// Checks the characters.
  public IdempotencyKey {
    if (!value.matches("[!-~]{1,128}")) {
      throw new IllegalArgumentException("an idempotency key has 1 to 128 visible characters");
    }
  }
}

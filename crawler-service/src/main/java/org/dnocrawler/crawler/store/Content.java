package org.dnocrawler.crawler.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Bytes that were found in a store, checked against their name.
final class Content {

  private Content() {}

  /// The bytes; fails with [DamagedDocumentException] when their hash is not the name.
  static ByteBuffer named(String sha256, byte[] bytes) {
    var hash = sha256(bytes);
    if (!hash.equals(sha256)) {
      throw new DamagedDocumentException(
          sha256, "%,d bytes whose SHA-256 is %s".formatted(bytes.length, hash));
    }
    return ByteBuffer.wrap(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

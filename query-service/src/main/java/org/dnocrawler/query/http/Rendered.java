package org.dnocrawler.query.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// One representation, ready to be sent; the bytes are never changed.
///
/// @param bytes the body
/// @param type its media type
/// @param filename name under which a browser saves it; null for an answer that is not a file
/// @param tag strong entity tag, in quotes
@SuppressWarnings("ArrayRecordComponent") // a body is neither compared nor changed
public record Rendered(byte[] bytes, MediaType type, @Nullable String filename, String tag) {

  /// A JSON document with a tag of its content.
  public static Rendered json(Object body) {
    return of(WireJson.MAPPER.writeValueAsBytes(body), MediaType.APPLICATION_JSON, null);
  }

  /// A text with a tag of its content.
  public static Rendered text(String body, MediaType type, @Nullable String filename) {
    return of(body.getBytes(StandardCharsets.UTF_8), type, filename);
  }

  /// Bytes with a tag of their content.
  public static Rendered of(byte[] bytes, MediaType type, @Nullable String filename) {
    return new Rendered(bytes, type, filename, tag(digest(bytes)));
  }

  /// 128 bits of the content's SHA-256, in hex.
  public static String digest(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The strong entity tag of a text without quotes.
  public static String tag(String opaque) {
    return "\"" + opaque + "\"";
  }
}

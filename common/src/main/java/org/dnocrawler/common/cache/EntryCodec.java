package org.dnocrawler.common.cache;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Turns values into the texts of the second level and back: Latin-1 characters, one a byte.
///
/// The first byte says what follows. `1`: four bytes with the ms for which the value stays beyond
/// its time, then JSON. `2`: the same four bytes, four with the length of the JSON, then the JSON
/// deflated (RFC 1950). Any other byte: JSON from there on. Nothing at all, or no JSON: the
/// knowledge that there is no value.
final class EntryCodec {

  private static final byte PLAIN = 1;
  private static final byte DEFLATED = 2;
  private static final int PLAIN_HEAD = 1 + Integer.BYTES;
  private static final int DEFLATED_HEAD = PLAIN_HEAD + Integer.BYTES;
  private static final int BUFFER = 8192;

  private final long compressAbove;
  private final long largest;

  EntryCodec(CacheProperties properties) {
    this.compressAbove = properties.compressAbove().toBytes();
    this.largest = properties.largestValue().toBytes();
  }

  /// A text with the size of its JSON.
  record Written(String text, int jsonBytes) {}

  /// A value as it was read; null for the knowledge that there is none.
  record Entry<T>(@Nullable T value, Duration grace, int jsonBytes) {}

  /// The JSON of a value, none for null; fails with `JacksonException` when it has none.
  static byte[] json(@Nullable Object value) {
    return value == null ? new byte[0] : WireJson.MAPPER.writeValueAsBytes(value);
  }

  /// Whether JSON of that size is too large to be cached.
  boolean tooLarge(int jsonBytes) {
    return jsonBytes > largest;
  }

  /// Whether JSON of that size is worth the work of another thread.
  static boolean isLong(int bytes) {
    return bytes > BUFFER * 4;
  }

  /// The text of some JSON, compressed if that is worth it.
  Written write(byte[] json, Duration grace) {
    var text = json.length > compressAbove ? deflated(json, grace) : plain(json, grace);
    return new Written(text, json.length);
  }

  private static String plain(byte[] json, Duration grace) {
    if (grace.isZero()) {
      return text(json);
    }
    var bytes = ByteBuffer.allocate(PLAIN_HEAD + json.length);
    return text(bytes.put(PLAIN).putInt(millis(grace)).put(json).array());
  }

  private static String deflated(byte[] json, Duration grace) {
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(json);
      deflater.finish();
      var out = new byte[json.length];
      var length = deflater.deflate(out);
      if (!deflater.finished()) {
        return plain(json, grace);
      }
      var bytes = ByteBuffer.allocate(DEFLATED_HEAD + length);
      bytes.put(DEFLATED).putInt(millis(grace)).putInt(json.length).put(out, 0, length);
      return text(bytes.array());
    } finally {
      deflater.end();
    }
  }

  private static int millis(Duration grace) {
    return Math.toIntExact(grace.toMillis());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// What a text holds; fails with `NotUnderstood` when it holds nothing of that type.
  <T> Entry<T> read(String text, Class<T> type) {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    var marker = bytes.hasRemaining() ? bytes.get(0) : 0;
    if (marker != PLAIN && marker != DEFLATED) {
      return entry(rest(bytes), Duration.ZERO, type);
    }
    if (bytes.remaining() < (marker == PLAIN ? PLAIN_HEAD : DEFLATED_HEAD)) {
      throw new NotUnderstood("its head is cut off");
    }
    bytes.get();
    var grace = Duration.ofMillis(bytes.getInt());
    return entry(marker == PLAIN ? rest(bytes) : inflated(bytes, bytes.getInt()), grace, type);
  }

  private static <T> Entry<T> entry(byte[] json, Duration grace, Class<T> type) {
    try {
      var value = json.length == 0 ? null : WireJson.MAPPER.readValue(json, type);
      return new Entry<>(value, grace, json.length);
    } catch (JacksonException e) {
      throw new NotUnderstood(e.getOriginalMessage());
    }
  }

  private static byte[] rest(ByteBuffer bytes) {
    var rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }

  private byte[] inflated(ByteBuffer bytes, int length) {
    if (length < 0 || tooLarge(length)) {
      throw new NotUnderstood("it says it has " + length + " bytes");
    }
    var inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      var json = new byte[length];
      if (inflater.inflate(json) != length) {
        throw new NotUnderstood("it is shorter than it says");
      }
      return json;
    } catch (DataFormatException e) {
      throw new NotUnderstood(String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  /// A stored text makes no sense.
  static final class NotUnderstood extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    NotUnderstood(String why) {
      super(why);
    }
  }
}

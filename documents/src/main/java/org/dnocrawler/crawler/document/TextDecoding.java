package org.dnocrawler.crawler.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes text of which nobody reliably says in which charset it is.
///
/// A byte order mark decides, then whether the bytes are UTF-16 or UTF-8, then what the server
/// says; what is left is the charset of German Windows.
final class TextDecoding {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int LOOK_AT = 512;

  private TextDecoding() {}

  /// The text without its byte order mark.
  static String decode(ByteBuffer content, @Nullable String declared) {
    var bytes = content.slice();
    return marked(bytes)
        .or(() -> wide(bytes).flatMap(charset -> strict(bytes, charset)))
        .or(() -> strict(bytes, StandardCharsets.UTF_8))
        .or(() -> named(declared).flatMap(charset -> strict(bytes, charset)))
        .orElseGet(() -> WINDOWS.decode(bytes.slice()).toString());
  }

  private static Optional<String> marked(ByteBuffer bytes) {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    if (first == 0xef && second == 0xbb && at(bytes, 2) == 0xbf) {
      return Optional.of(rest(bytes, 3, StandardCharsets.UTF_8));
    }
    if (first == 0xff && second == 0xfe) {
      return Optional.of(rest(bytes, 2, StandardCharsets.UTF_16LE));
    }
    return first == 0xfe && second == 0xff
        ? Optional.of(rest(bytes, 2, StandardCharsets.UTF_16BE))
        : Optional.empty();
  }

  private static String rest(ByteBuffer bytes, int from, Charset charset) {
    return charset.decode(bytes.slice(from, bytes.remaining() - from)).toString();
  }

  /// UTF-16 without a mark: every other byte of German text is zero.
  private static Optional<Charset> wide(ByteBuffer bytes) {
    int even = 0;
    int odd = 0;
    int looked = Math.min(bytes.remaining(), LOOK_AT);
    for (int i = 0; i < looked; i++) {
      if (bytes.get(i) == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    if (Math.max(even, odd) * 4 < looked) {
      return Optional.empty();
    }
    return Optional.of(odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
  }

  private static Optional<String> strict(ByteBuffer bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(bytes.slice()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static Optional<Charset> named(@Nullable String charset) {
    try {
      return Optional.ofNullable(charset).map(Charset::forName);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return Optional.empty();
    }
  }

  private static int at(ByteBuffer bytes, int index) {
    return index < bytes.remaining() ? bytes.get(index) & 0xff : -1;
  }
}

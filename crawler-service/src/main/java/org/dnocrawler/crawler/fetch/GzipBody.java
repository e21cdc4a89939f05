package org.dnocrawler.crawler.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Decompresses a body that is already in memory, within limits.
final class GzipBody {

  private static final int CHUNK = 64 * 1024;

  private GzipBody() {}

  /// The plain bytes.
  ///
  /// @param limit most bytes that may come out
  /// @param ratio most bytes that one compressed byte may become
  /// @throws TooLargeException when either is passed; no more than the limit is ever held
  /// @throws IOException when the bytes are not gzip
  static byte[] inflate(byte[] compressed, long limit, int ratio) throws IOException {
    long most = Math.min(limit, Math.max(CHUNK, (long) compressed.length * ratio));
    var plain = new ByteArrayOutputStream(Math.min(compressed.length * 4, CHUNK));
    try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      var chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (plain.size() + n > most) {
          throw new TooLargeException(most);
        }
        plain.write(chunk, 0, n);
      }
    }
    return plain.toByteArray();
  }
}

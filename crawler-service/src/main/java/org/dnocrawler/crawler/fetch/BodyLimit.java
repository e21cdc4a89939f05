package org.dnocrawler.crawler.fetch;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// How much of a body is read.
///
/// @param bytes most bytes kept
/// @param cut whether the rest of a longer body is ignored; it is refused otherwise
record BodyLimit(long bytes, boolean cut) {

  /// Says when enough has been read; a new counter for each body.
  Predicate<byte[]> cutter() {
    var seen = new AtomicLong();
    return chunk -> cut && seen.addAndGet(chunk.length) >= bytes;
  }

  /// Adds a chunk; throws [TooLargeException] when the limit is passed and the body may not be cut.
  ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] chunk) {
    if (!cut && body.size() + (long) chunk.length > bytes) {
      throw new TooLargeException(bytes);
    }
    body.write(chunk, 0, (int) Math.min(chunk.length, bytes - body.size()));
    return body;
  }
}

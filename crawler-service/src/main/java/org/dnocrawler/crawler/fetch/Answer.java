package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one HTTP exchange brought.
sealed interface Answer {

  /// A whole body of a success.
  ///
  /// @param body the bytes after decompression
  /// @param headers those that tell versions apart, and `content-type`, by lower-case name
  record Content(ByteBuffer body, Map<String, String> headers) implements Answer {

    /// The server's `Content-Type`, null for none.
    @Nullable String contentType() {
      return headers.get("content-type");
    }
  }

  /// The server points elsewhere.
  ///
  /// @param target where, resolved and normalised
  record Moved(URI target) implements Answer {}

  /// Anything else; the fetch ends with it.
  record Ended(FetchOutcome outcome) implements Answer {}
}

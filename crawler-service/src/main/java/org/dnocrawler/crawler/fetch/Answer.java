package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one HTTP exchange brought.
sealed interface Answer {

  /// The HTTP status; 0 when no answer came.
  int status();

  /// Bytes of the body that were used, after decompression.
  default long bytes() {
    return 0;
  }

  /// What else there is to say of it.
  default String note() {
    return "";
  }

  /// A whole body of a success.
  ///
  /// @param body the bytes after decompression
  /// @param headers those that tell versions apart, and `content-type`, by lower-case name
  record Content(ByteBuffer body, Map<String, String> headers) implements Answer {

    @Override
    public int status() {
      return 200;
    }

    @Override
    public long bytes() {
      return body.remaining();
    }

    /// The server's `Content-Type`, null for none.
    @Nullable String contentType() {
      return headers.get("content-type");
    }
  }

  /// A body that went to a reader.
  ///
  /// @param bytes as they came, compressed or not
  record Streamed(long bytes) implements Answer {
    @Override
    public int status() {
      return 200;
    }
  }

  /// The known version is still the one.
  record Unchanged() implements Answer {
    @Override
    public int status() {
      return 304;
    }
  }

  /// The server points elsewhere.
  ///
  /// @param target where, resolved and normalised
  record Moved(int status, URI target) implements Answer {
    @Override
    public String note() {
      return "redirect to " + target;
    }
  }

  /// Anything else; the fetch ends with it.
  record Ended(int status, FetchOutcome outcome) implements Answer {
    @Override
    public String note() {
      return switch (outcome) {
        case FetchOutcome.Refused(_, var reason) -> reason;
        case FetchOutcome.Unavailable(var reason, _) -> reason;
        case FetchOutcome.Missing _, FetchOutcome.Fetched _, FetchOutcome.NotModified _ -> "";
      };
    }
  }
}

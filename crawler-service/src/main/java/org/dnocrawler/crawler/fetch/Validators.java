package org.dnocrawler.crawler.fetch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server said of the version that is already known, so that it need not send it again.
///
/// @param etag its `ETag`, as sent; null when it had none
/// @param lastModified its `Last-Modified`, as sent; null when it had none
public record Validators(@Nullable String etag, @Nullable String lastModified) {

  /// Nothing is known.
  public static final Validators NONE = new Validators(null, null);

  /// Those among the headers of an earlier answer.
  ///
  /// @param headers by lower-case name, as in [FetchOutcome.Fetched]
  public static Validators of(Map<String, String> headers) {
    return new Validators(headers.get("etag"), headers.get("last-modified"));
  }
}

package org.dnocrawler.crawler.fetch;

import java.time.Duration;
import java.util.Map;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.jspecify.annotations.Nullable;

/// What became of a request for one URL.
public sealed interface FetchOutcome {

  /// The whole document arrived.
  ///
  /// @param document the bytes and where they came from
  /// @param headers those response headers that tell versions apart, by lower-case name
  record Fetched(FetchedDocument document, Map<String, String> headers) implements FetchOutcome {
    /// Copies the map.
    public Fetched {
      headers = Map.copyOf(headers);
    }
  }

  /// The version known already is still the one; only a request with validators ends so.
  record NotModified() implements FetchOutcome {}

  /// It may not or must not be had; asking again does not help.
  ///
  /// @param refusal which rule said so
  /// @param reason what was met, for a person
  record Refused(Refusal refusal, String reason) implements FetchOutcome {}

  /// The site has no such page.
  ///
  /// @param status the HTTP status
  record Missing(int status) implements FetchOutcome {}

  /// It could not be had now; asking later may help.
  ///
  /// @param reason what went wrong, for a person
  /// @param retryAfter how long the site asks to wait; null when it does not say
  record Unavailable(String reason, @Nullable Duration retryAfter) implements FetchOutcome {}

  /// Rules by which a fetch is refused.
  enum Refusal {
    /// Scheme, port, host or resolved address is not one of the public web.
    ADDRESS,
    /// The host's robots.txt forbids it.
    ROBOTS,
    /// Longer than is accepted, or compressed beyond measure.
    SIZE,
    /// More redirects than are followed, or one without a target.
    REDIRECTS,
    /// The site turned the crawler away: 401, 403, 451 and the like, or a check for browsers.
    BLOCKED
  }
}

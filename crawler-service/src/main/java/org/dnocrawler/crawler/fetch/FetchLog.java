package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.time.Instant;

/// Is told of every exchange with a site, redirects and robots.txt included, as it ends.
@FunctionalInterface
public interface FetchLog {

  /// Hears nothing.
  FetchLog NONE = _ -> {};

  /// Takes note; must not block.
  void note(Exchanged exchange);

  /// One request and what it brought.
  ///
  /// @param url what was asked for
  /// @param purpose why
  /// @param status HTTP status; 0 when there was no answer or no request was sent
  /// @param bytes of the body, after decompression
  /// @param at when it began
  /// @param note what else there is to say, such as the target of a redirect; may be empty
  record Exchanged(URI url, Purpose purpose, int status, long bytes, Instant at, String note) {}
}

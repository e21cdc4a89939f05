package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.time.Instant;

/// Is told of every exchange with a site, redirects and robots.txt included, as it ends.
public interface FetchLog {

  /// Hears nothing.
  FetchLog NONE =
      new FetchLog() {
        @Override
        public void note(Exchanged exchanged) {
          // nobody listens
        }

        @Override
        public void refused(URI url, Purpose purpose, String reason) {
          // nobody listens
        }
      };

  /// Takes note of a request that was sent; must not block.
  void note(Exchanged exchanged);

  /// Takes note of an address that was not asked for, because a rule forbids it; must not block.
  void refused(URI url, Purpose purpose, String reason);

  /// One request and what it brought.
  ///
  /// @param url what was asked for
  /// @param purpose why
  /// @param status HTTP status; 0 when there was no answer
  /// @param bytes of the body, after decompression
  /// @param at when it began
  /// @param note what else there is to say, such as the target of a redirect; may be empty
  record Exchanged(URI url, Purpose purpose, int status, long bytes, Instant at, String note) {}
}

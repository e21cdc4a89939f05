package org.dnocrawler.common.tariff;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The document that figures were read from, as it was fetched.
///
/// @param url where it was fetched, after redirects
/// @param sha256 hash of the bytes, lower-case hex
/// @param contentType media type as sniffed from the bytes
/// @param bytes size of the document
/// @param fetchedAt when the last byte arrived
/// @param title title or first heading, where there is one
/// @param path URLs that led to it, from the home page on; the last is the document
public record SourceDocument(
    URI url,
    String sha256,
    String contentType,
    long bytes,
    Instant fetchedAt,
    @Nullable String title,
    List<URI> path) {

  /// Copies the list and checks the hash.
  public SourceDocument {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in hex: '" + sha256 + "'");
    }
    path = List.copyOf(path);
  }
}

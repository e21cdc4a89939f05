package org.dnocrawler.crawler.document;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as it was fetched; its bytes are never copied and must not be changed.
///
/// @param url where it was fetched, after redirects
/// @param path URLs that led to it, from the home page on; the last is the document
/// @param linkText text of the link that led to it, empty where none did
/// @param contentType media type as sniffed from the bytes: `application/pdf`, `text/html`,
///   `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet` or another
/// @param charset charset named by the server; null for none
/// @param content the bytes
/// @param sha256 their hash, lower-case hex
/// @param fetchedAt when the last byte arrived
public record FetchedDocument(
    URI url,
    List<URI> path,
    String linkText,
    String contentType,
    @Nullable String charset,
    ByteBuffer content,
    String sha256,
    Instant fetchedAt) {

  /// Makes the content read-only and copies the list.
  public FetchedDocument {
    content = content.asReadOnlyBuffer();
    path = List.copyOf(path);
  }
}

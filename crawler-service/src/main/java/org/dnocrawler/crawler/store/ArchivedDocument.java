package org.dnocrawler.crawler.store;

import java.net.URI;
import java.time.Instant;

/// A document of the archive, with where it was met last.
///
/// @param sha256 hash of its bytes, lower-case hex
/// @param contentType as sniffed
/// @param bytes size
/// @param firstFetchedAt when it was met first
/// @param dno slug of the operator for whom it was met last
/// @param url where that was
/// @param lastFetchedAt when that was
public record ArchivedDocument(
    String sha256,
    String contentType,
    long bytes,
    Instant firstFetchedAt,
    String dno,
    URI url,
    Instant lastFetchedAt) {

  /// One look at a document.
  ///
  /// @param job the job that looked
  /// @param dno slug of the operator it looked for
  /// @param url where
  /// @param fetchedAt when
  public record Met(String job, String dno, URI url, Instant fetchedAt) {}

  /// What a document turned out not to be.
  ///
  /// @param dno slug of the operator asked for
  /// @param year the year asked for
  /// @param dataType the kind asked for, by its wire name
  /// @param verdict what it is instead, for a person
  /// @param decidedAt when
  public record Verdict(String dno, int year, String dataType, String verdict, Instant decidedAt) {}
}

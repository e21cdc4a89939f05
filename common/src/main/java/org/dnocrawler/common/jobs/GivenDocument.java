package org.dnocrawler.common.jobs;

import java.net.URI;

/// A document that was brought, to be read instead of one from the operator's site.
///
/// @param sha256 hash of the bytes, lower-case hex; the archive has them
/// @param url where it is from, as the one who brought it says; else a name made of the hash
/// @param byAdmin whether an admin brought it, who vouches for it
public record GivenDocument(String sha256, URI url, boolean byAdmin) {

  /// Checks the hash, which becomes part of keys.
  public GivenDocument {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in hex: '" + sha256 + "'");
    }
  }
}

package org.dnocrawler.common.jobs;

import java.net.URI;

/// The version that is served already, so that a crawl can end where nothing has changed.
///
/// @param url where its document was fetched
/// @param sha256 hash of its bytes, lower-case hex
/// @param settled whether no other document is expected to take its place; a preliminary one is not
public record KnownVersion(URI url, String sha256, boolean settled) {}

package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.util.List;

/// A URL that is wanted, and how it was found.
///
/// @param url what to fetch
/// @param path URLs that led to it, from the home page on, itself excluded
/// @param linkText text of the link that led to it, empty where none did
public record FetchRequest(URI url, List<URI> path, String linkText) {

  /// Copies the list.
  public FetchRequest {
    path = List.copyOf(path);
  }

  /// A request that no link led to.
  public static FetchRequest of(URI url) {
    return new FetchRequest(url, List.of(), "");
  }
}

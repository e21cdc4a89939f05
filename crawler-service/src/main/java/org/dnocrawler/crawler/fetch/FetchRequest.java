package org.dnocrawler.crawler.fetch;

import java.net.URI;
import java.util.List;

/// A URL that is wanted, and how it was found.
///
/// @param url what to fetch
/// @param path URLs that led to it, from the home page on, itself excluded
/// @param linkText text of the link that led to it, empty where none did
/// @param purpose why it is wanted
/// @param validators of the version known already; a server may answer that it is still the one
public record FetchRequest(
    URI url, List<URI> path, String linkText, Purpose purpose, Validators validators) {

  /// Copies the list.
  public FetchRequest {
    path = List.copyOf(path);
  }

  /// A request for a version, whatever is known.
  public FetchRequest(URI url, List<URI> path, String linkText, Purpose purpose) {
    this(url, path, linkText, purpose, Validators.NONE);
  }

  /// A request that no link led to.
  public static FetchRequest of(URI url) {
    return new FetchRequest(url, List.of(), "", Purpose.PAGE);
  }

  /// The same URL, to be sent only if it is another version than the known one.
  public FetchRequest unless(Validators known) {
    return new FetchRequest(url, path, linkText, purpose, known);
  }
}

package org.dnocrawler.crawler.paths;

import java.net.URI;
import java.util.List;

/// An address that may hold the publication, or lead to it, by what earlier crawls found.
///
/// @param kind what speaks for it
/// @param url where
/// @param path addresses that led there, from the home page on, itself excluded
/// @param template the pattern it was made from; its own address for a known one
public record Guess(Kind kind, URI url, List<URI> path, String template) {

  /// What speaks for a guess, the best first.
  public enum Kind {
    /// It held the publication when it was looked at last.
    KNOWN,
    /// The operator's publication of another year was at such an address.
    OWN_DOCUMENT,
    /// The operator's publication of another year was linked there.
    OWN_PAGE,
    /// Other operators' publications are at such addresses.
    SHARED_DOCUMENT,
    /// Other operators link their publications there.
    SHARED_PAGE;

    /// Whether it is a page that leads on, not the publication itself.
    public boolean isPage() {
      return this == OWN_PAGE || this == SHARED_PAGE;
    }
  }

  /// Copies the list.
  public Guess {
    path = List.copyOf(path);
  }
}
